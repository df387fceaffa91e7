package org.countersign.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.countersign.lint.Implication;
import org.countersign.lint.RequirementLinter;
import org.countersign.requirement.Requirement;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** How long it takes to lint ten thousand different texts, good and bad ones. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class LintBenchmark {

  private static final String DEVELOPER_ID =
      "certificate 1[field.1.2.840.113635.100.6.2.6] /* exists */ and certificate"
          + " leaf[field.1.2.840.113635.100.6.1.13] and certificate leaf[subject.OU] = ABCDE12345";
  private static final List<String> FORMS =
      List.of(
          "identifier \"com.example.app%d\" and anchor apple generic and " + DEVELOPER_ID,
          "anchor apple generic and identifier \"com.example.app%d\" and (certificate"
              + " leaf[field.1.2.840.113635.100.6.1.9] or "
              + DEVELOPER_ID
              + ")",
          "identifier \"com.example.app%d\"",
          "anchor apple or certificate leaf[subject.OU] = \"A%d\"",
          "(identifier a%d or identifier b or identifier c) and anchor apple generic and !(info[v] <"
              + " \"2.%1$d\") and "
              + DEVELOPER_ID,
          "identifier \"a%d\" and anchor apple generic and certificate leaf[subject.OU] = 2%1$dX",
          "cdhash H\"%040x\" or cdhash H\"0123456789012345678901234567890123456789\"");

  private final List<String> texts = texts();
  private Requirement premise = Requirement.parse(String.format(Locale.ROOT, FORMS.get(0), 1));
  private Requirement conclusion = Requirement.parse(String.format(Locale.ROOT, FORMS.get(1), 1));

  private static List<String> texts() {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      texts.add(String.format(Locale.ROOT, FORMS.get(i % FORMS.size()), i));
    }
    return texts;
  }

  /** Lints all texts on one core. */
  @Benchmark
  public int lintTenThousand() {
    int findings = 0;
    for (String text : texts) {
      findings += RequirementLinter.withAllRules().lint(text).size();
    }
    return findings;
  }

  /** Asks ten thousand times whether one form of Apple's follows from another. */
  @Benchmark
  public int implyTenThousandTimes() {
    int yes = 0;
    for (int i = 0; i < 10_000; i++) {
      yes += Implication.holds(premise, conclusion).ordinal();
    }
    return yes;
  }
}
