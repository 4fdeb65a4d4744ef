package dev.errnorm.authoring;

import static dev.errnorm.authoring.SampleRules.DOCUMENTED;
import static dev.errnorm.authoring.SampleRules.diagnosing;
import static dev.errnorm.authoring.SampleRules.doing;
import static dev.errnorm.authoring.SampleRules.file;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules are code and Drools has no sandbox: what is not on the list never reaches a compiler. */
class HostileRulesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "import java.lang.Runtime;",
        "import java.util.*;",
        "import static java.lang.System.exit;",
        "import function java.lang.System.exit;",
        "import accumulate java.lang.String s;",
        "import dev.errnorm.pack.PackCodec;",
        "global java.util.List list;",
        "function void f() { System.exit(2); }",
        "declare Foo name : String end",
        "declare enum Foo A end",
        "declare window W Signals() over window:length(1) end",
        "declare entry-point Foo end",
        "query \"acme/q\" Signals() end",
        "dialect \"mvel\"",
        "unit Foo;",
        "salience 3",
      })
  void declarationsBesideRulesAreRefused(String declaration) {
    assertRefused(declaration + "\n" + DOCUMENTED);
    assertRefused(DOCUMENTED + "\n" + declaration + "\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "salience 3",
        "salience (System.exit(2))",
        "no-loop true",
        "no-loop",
        "enabled (System.exit(2) == 0)",
        "dialect \"mvel\"",
        "lock-on-active true",
        "agenda-group \"x\"",
        "ruleflow-group \"x\"",
        "activation-group \"x\"",
        "auto-focus true",
        "timer (int: 1s)",
        "duration 5",
        "calendars \"x\"",
        "date-effective \"1-Jan-2026\"",
        "@Propagation(IMMEDIATE)",
        "@why(System.exit(2))",
        "@why(\"a\", \"b\")",
        "@why(value = \"a\", other = 3)",
        "@why(\"a\" + System.getenv())",
        "@All",
        "@java.lang.Deprecated",
        "extends \"acme/other\"",
      })
  void attributesAndMetadataAreRefused(String attribute) {
    assertRefused(
        DOCUMENTED.replace("when\n", attribute + "\nwhen\n").replaceFirst("@why.*\n", "\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Signals( provider matches \"a.*\" )",
        "Signals( provider soundslike \"acme\" )",
        "Signals( provider str[startsWith] \"acme\" )",
        "Signals( provider memberOf $list )",
        "Signals( status > 400 )",
        "Signals( status >= 400, status < 500 )",
        "Signals( status == 429 || status == 503 )",
        "Signals( status == 429 && fieldNamed == true )",
        "Signals( status == (429 || == 503) )",
        "Signals( !fieldNamed )",
        "Signals( fieldNamed )",
        "Signals( eval(true) )",
        "Signals( provider.length() == 4 )",
        "Signals( provider == System.getProperty(\"x\") )",
        "Signals( provider in (\"acme\", System.getProperty(\"x\")) )",
        "Signals( Runtime.getRuntime().exec(\"x\") != null )",
        "Signals( getClass().getClassLoader() != null )",
        "Signals( class == Signals.class )",
        "Signals( this.provider == \"acme\" )",
        "Signals( this == null )",
        "Signals( provider == null )",
        "Signals( provider == \"acme\" + \"\" )",
        "Signals( status == 1e9 )",
        "Signals( status == -1 )",
        "Signals( status == 0x1f )",
        "Signals( status == 007 )",
        "Signals( layers contains \"x\" )",
        "Signals( $p : provider )",
        "Signals( $p : provider == \"acme\" )",
        "Signals( $p : provider, provider == $p )",
        "$s : Signals( status == 429 )",
        "$s := Signals( status == 429 )",
        "?Signals( status == 429 )",
        "Signals( status == 429; )",
        "Signals( \"acme\"; )",
        "Signals( status == 429 ) @watch(*)",
        "Signals( status == 429 ) from System.getProperties().values()",
        "Signals( status == 429 ) from entry-point \"x\"",
        "Signals( status == 429 ) from collect( Row() )",
        "Signals( status == 429 ) over window:length(1)",
        "java.util.ArrayList() from collect( Row() )",
        "accumulate( Row(); $n : count() )",
        "Number() from accumulate( Row(), count(1) )",
        "groupby( Row(); 1; $n : count() )",
        "forall( Signals( status == 429 ) )",
        "eval( System.exit(2) == 0 )",
        "Signals() do[x]",
        "if (true) do[x] Signals()",
        "Signals( status == 429 ) if ( status == 429 ) do[x]",
        "Object()",
        "java.lang.Object()",
        "dev.errnorm.fact.Signals( status == 429 )",
        "Layer( status == 429 )",
        "/signals[ status == 429 ]",
        "Signals( /layers[ status == 429 ] )",
        "Signals( layers#java.util.ArrayList.size == 1 )",
        "Signals( provider!.length == 4 )",
        "Signals( status == 429 \n || System.exit(2) )",
        "Signals() not Proposals()",
        "Signals() $other : Proposals()",
        "Signals() $policy : Policy()",
        "not Row( $p : proposal )",
        "Row( $p : proposal ) Row( $p : proposal )",
        "Row( $proposals : proposal )",
        "Row( $P : proposal )",
        "Signals( attempt == FIRST )",
        "Signals( attempt == dev.errnorm.fact.Attempt.FIRST )",
        "Signals( attempt == Attempt.values()[0] )",
      })
  void otherConditionsAreRefused(String conditions) {
    assertRefused(diagnosing(conditions));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "System.exit(2);",
        "Runtime.getRuntime().exec(\"x\");",
        "new java.io.File(\"x\").delete();",
        "$proposals.add(Reason.CONFLICT); System.exit(2);",
        "$proposals.add(Reason.valueOf(\"CONFLICT\"));",
        "$proposals.add(System.exit(2) == 0 ? Reason.CONFLICT : null);",
        "$proposals.add(null);",
        "$proposals.add(Reason.CONFLICT)",
        "$proposals.add(Reason.CONFLICT, Reason.CONFLICT);",
        "$proposals.add(Reason.CONFLICT.code());",
        "$proposals.add($proposals);",
        "$proposals.firing(\"acme/y\");",
        "$proposals.all();",
        "$proposals.getClass();",
        "$proposals.wait();",
        "$proposals.notifyAll();",
        "$proposals = null;",
        "Object o = $proposals;",
        "drools.halt();",
        "kcontext.getKieRuntime().halt();",
        "insert(Reason.CONFLICT);",
        "insertLogical(Reason.CONFLICT);",
        "update($proposals);",
        "modify($proposals) { add(Reason.CONFLICT) };",
        "retract($proposals);",
        "delete($proposals);",
        "while (true) {}",
        "if (true) { $proposals.add(Reason.CONFLICT); }",
        "{ $proposals.add(Reason.CONFLICT); }",
        "; $proposals.add(Reason.CONFLICT);",
        "$proposals.add(Reason.CONFLICT);;",
        "/* $proposals */ $proposals.add(Reason.CONFLICT);",
        "$proposals.add(Reason.CONFLICT); // \\u000a System.exit(2);",
        "$proposals.add(Reason.CONFLICT); \\u0053ystem.exit(2);",
        "$proposals.retryUpTo(3);",
        "return;",
        "throw new Error();",
        "",
        "then[x] $proposals.add(Reason.CONFLICT);",
      })
  void otherConsequencesAreRefused(String consequence) {
    assertRefused(doing(consequence));
  }

  @Property(tries = 300)
  void changedRuleNeverBreaksTheLinter(
      @ForAll @IntRange(max = 400) int from,
      @ForAll @IntRange(max = 20) int length,
      @ForAll @StringLength(max = 6) String text) {
    int start = from % DOCUMENTED.length();
    int end = Math.min(DOCUMENTED.length(), start + length);
    String changed = new StringBuilder(DOCUMENTED).replace(start, end, text).toString();
    RuleLinter.lint(ImmutableList.of(file(changed)), SampleRules.VALUES, new Faults());
  }

  private static void assertRefused(String rules) {
    Faults faults = new Faults();
    RuleLinter.lint(ImmutableList.of(file(rules)), SampleRules.VALUES, faults);
    assertThat(faults.sorted()).as(rules).isNotEmpty();
  }
}
