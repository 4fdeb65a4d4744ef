package dev.errnorm;

import com.google.common.collect.ImmutableList;
import dev.errnorm.fact.Policy;
import dev.errnorm.fact.PolicyRow;
import dev.errnorm.fact.Proposal;
import dev.errnorm.fact.Proposals;
import dev.errnorm.fact.Row;
import dev.errnorm.fact.Ruling;
import dev.errnorm.fact.Signals;
import dev.errnorm.fact.Verdict;
import java.util.List;
import org.kie.api.KieBase;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieSession;

/**
 * The rules at work on one exchange: first they propose what it means, then they decide what to do.
 * Not thread-safe.
 */
final class RuleSession implements AutoCloseable {

  private final KieSession session;
  private final Proposals proposals = new Proposals();
  private final Policy policy = new Policy();

  /**
   * Begins with an exchange.
   *
   * @param rows the rows that fit it
   */
  RuleSession(KieBase rules, Signals signals, List<Row> rows) {
    session = rules.newKieSession();
    session.addEventListener(
        new DefaultAgendaEventListener() {
          @Override
          public void beforeMatchFired(BeforeMatchFiredEvent event) {
            String rule = event.getMatch().getRule().getName();
            proposals.firing(rule);
            policy.firing(rule);
          }
        });
    session.insert(signals);
    session.insert(proposals);
    rows.forEach(session::insert);
  }

  /**
   * What rules and rows propose; to be asked once.
   *
   * @throws RuntimeException if a rule throws
   */
  ImmutableList<Proposal> proposals() {
    session.fireAllRules();
    return proposals.all();
  }

  /**
   * What rules decide about the failure that it is; to be asked once, after or without {@link
   * #proposals}.
   *
   * @throws RuntimeException if a rule throws
   */
  Ruling ruling(Verdict verdict, PolicyRow row) {
    session.insert(verdict);
    session.insert(row);
    session.insert(policy);
    session.fireAllRules();
    return policy.ruling();
  }

  @Override
  public void close() {
    session.dispose();
  }
}
