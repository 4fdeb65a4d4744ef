package com.example.gateway;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/** A gateway before four providers. All that it does stands in {@code application.yaml}. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class GatewayApplication {

  /** Starts the gateway and the simulated providers; Ctrl-C ends them. */
  public static void main(String[] args) {
    ExampleGateway example = ExampleGateway.start(args);
    example.provider("alpha").on("/v1/chat/completions", ExampleGateway.OUT_OF_CREDIT);
    System.out.println("The gateway listens at " + example.uri() + "; alpha is out of credit.");
  }
}
