import dev.errnorm.ErrorNormalizer;
import dev.errnorm.Outcome;
import dev.errnorm.ProviderExchange;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.ToolProvider;

/**
 * Measures how long it takes from the start of a JVM to a diagnosis, beside a Java hello-world in
 * turns with it, and how long {@code ErrorNormalizer.standard()} takes in a JVM that is up. Run it
 * from the root of the repository after {@code mvn package}:
 *
 * <pre>{@code
 * java -cp engine/cli/target/errnorm.jar engine/cli/src/measure/StartUp.java [starts of each, 20]
 * }</pre>
 */
class StartUp {

  private static final String JAR = "engine/cli/target/errnorm.jar";
  private static final String SAMPLE = "engine/cli/src/main/samples/openai-429.http";
  private static final Path LOAD = Path.of("/proc/loadavg");

  /** Of this process, with the processor time of its children that have ended. */
  private static final Path STAT = Path.of("/proc/self/stat");

  private static final String IN_PROCESS = "in-process";
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  private static final String HELLO =
      """
      class Hello {
        public static void main(String[] arguments) {
          System.out.println("hello");
        }
      }
      """;

  /** Opens the standard pack's rules and fires a session of nothing, without this library. */
  private static final String DROOLS_ALONE =
      """
      class DroolsAlone {
        public static void main(String[] arguments) throws Exception {
          ClassLoader loader = DroolsAlone.class.getClassLoader();
          var models = new java.util.ArrayList<org.drools.model.Model>();
          try (var in = loader.getResourceAsStream("META-INF/errnorm/standard/models")) {
            for (String name : new String(in.readAllBytes()).split("\\n")) {
              models.add((org.drools.model.Model)
                  Class.forName(name).getDeclaredConstructor().newInstance());
            }
          }
          var session = org.drools.modelcompiler.KieBaseBuilder.createKieBaseFromModel(
              models,
              org.drools.core.impl.RuleBaseFactory.newKnowledgeBaseConfiguration(null, loader))
              .newKieSession();
          session.fireAllRules();
          session.dispose();
        }
      }
      """;

  /** What one start took, in milliseconds; {@code cpu} is 0 where the system does not say. */
  private record Took(double wall, double cpu) {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (Arrays.asList(arguments).contains(IN_PROCESS)) {
      inProcess();
      return;
    }
    int starts = arguments.length == 0 ? 20 : Integer.parseInt(arguments[0]);
    Path folder = Files.createTempDirectory("errnorm-start");
    try {
      compile(folder, "Hello", HELLO);
      compile(folder, "DroolsAlone", DROOLS_ALONE);
      inTurns(starts, programs(folder, jar(folder)));
      inProcesses(starts);
    } finally {
      for (File file : folder.toFile().listFiles()) {
        Files.delete(file.toPath());
      }
      Files.delete(folder);
    }
  }

  private static Map<String, List<String>> programs(Path folder, Path hello) {
    Map<String, List<String>> programs = new LinkedHashMap<>();
    programs.put("hello-world", List.of(JAVA, "-jar", hello.toString()));
    programs.put(
        "Drools alone", List.of(JAVA, "-cp", JAR + File.pathSeparator + folder, "DroolsAlone"));
    programs.put("classify, the sample", List.of(JAVA, "-jar", JAR, "classify", SAMPLE));
    programs.put(
        "classify, an odd status",
        List.of(JAVA, "-jar", JAR, "classify", "--provider", "acme", "--status", "418"));
    return programs;
  }

  private static void compile(Path folder, String name, String text) throws IOException {
    Path source = Files.writeString(folder.resolve(name + ".java"), text);
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-cp", JAR, "-proc:none", source.toString());
    if (status != 0) {
      throw new IOException(name + " does not compile");
    }
  }

  /** The hello-world as a jar. */
  private static Path jar(Path folder) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "Hello");
    Path jar = folder.resolve("hello.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest)) {
      out.putNextEntry(new JarEntry("Hello.class"));
      Files.copy(folder.resolve("Hello.class"), out);
    }
    return jar;
  }

  private static void inTurns(int starts, Map<String, List<String>> programs)
      throws IOException, InterruptedException {
    Map<String, List<Took>> took = new LinkedHashMap<>();
    for (int i = -2; i < starts; i++) { // the first two rounds fill the system's caches
      for (Map.Entry<String, List<String>> program : programs.entrySet()) {
        Took one = start(program.getValue());
        if (i >= 0) {
          took.computeIfAbsent(program.getKey(), name -> new ArrayList<>()).add(one);
        }
      }
    }
    double hello = median(took.get("hello-world").stream().map(Took::wall).toList());
    took.forEach(
        (name, all) -> {
          List<Double> wall = all.stream().map(Took::wall).toList();
          System.out.printf(
              Locale.ROOT,
              "%-24s median %4.0f ms, fastest %4.0f, slowest %4.0f; processor %4.0f ms; %.1fx%n",
              name,
              median(wall),
              Collections.min(wall),
              Collections.max(wall),
              median(all.stream().map(Took::cpu).toList()),
              median(wall) / hello);
        });
    System.out.println("load " + (Files.exists(LOAD) ? Files.readString(LOAD).strip() : "unknown"));
  }

  private static Took start(List<String> command) throws IOException, InterruptedException {
    double cpu = childrensCpu();
    long began = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    int status = process.waitFor();
    double wall = millis(began);
    if (status != 0) {
      throw new IOException(command + " ended with " + status);
    }
    return new Took(wall, childrensCpu() - cpu);
  }

  /** Milliseconds, in steps of ten. */
  private static double childrensCpu() throws IOException {
    if (!Files.exists(STAT)) {
      return 0;
    }
    String stat = Files.readString(STAT);
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return 10.0 * (Long.parseLong(fields[13]) + Long.parseLong(fields[14]));
  }

  private static void inProcesses(int starts) throws IOException, InterruptedException {
    Map<String, List<Double>> took = new LinkedHashMap<>();
    for (int i = 0; i < starts; i++) {
      Process process =
          new ProcessBuilder(
                  JAVA, "-cp", JAR, "engine/cli/src/measure/StartUp.java", IN_PROCESS)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      for (String line : new String(process.getInputStream().readAllBytes()).split("\n")) {
        String[] named = line.split("\t");
        took.computeIfAbsent(named[0], name -> new ArrayList<>()).add(Double.valueOf(named[1]));
      }
      process.waitFor();
    }
    took.forEach(
        (name, all) ->
            System.out.printf(
                Locale.ROOT,
                "%-24s median %4.0f ms, fastest %4.0f, slowest %4.0f%n",
                name,
                median(all),
                Collections.min(all),
                Collections.max(all)));
  }

  /** Builds normalizers one after another, in a JVM that has compiled this file. */
  private static void inProcess() {
    for (int i = 1; i <= 3; i++) {
      long began = System.nanoTime();
      ErrorNormalizer normalizer = ErrorNormalizer.standard();
      report("standard(), call " + i, began);
      long asked = System.nanoTime();
      Outcome outcome =
          normalizer.classify(
              ProviderExchange.with("openai")
                  .status(429)
                  .body("{\"error\":{\"code\":\"insufficient_quota\"}}")
                  .build());
      report("  its first answer", i, asked, outcome);
    }
  }

  private static void report(String what, int call, long began, Outcome outcome) {
    if (!(outcome instanceof Outcome.Failed)) {
      throw new IllegalStateException("not classified as failed: " + outcome);
    }
    report(what + " " + call, began);
  }

  private static void report(String what, long began) {
    System.out.println(what + "\t" + millis(began));
  }

  private static double millis(long since) {
    return (System.nanoTime() - since) / 1e6;
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }
}
