package org.countersign.benchmarks;

import java.util.concurrent.TimeUnit;
import org.countersign.code.SigningInformation;
import org.countersign.evaluation.Evaluation;
import org.countersign.evaluation.Outcome;
import org.countersign.evaluation.RequirementEvaluator;
import org.countersign.evaluation.SystemKnowledge;
import org.countersign.requirement.Expression;
import org.countersign.requirement.Requirement;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Evaluates Xcode's requirement on the facts of a program that satisfies it, and explains it. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@State(Scope.Benchmark)
public class EvaluationBenchmark {

  private Expression requirement = Requirement.parse(DeveloperId.REQUIREMENT).expression();
  private SigningInformation program = DeveloperId.program();
  private RequirementEvaluator evaluator =
      RequirementEvaluator.of(DeveloperId.anchors(), SystemKnowledge.none());

  @Setup
  public void theProgramSatisfiesTheRequirement() {
    if (outcome() != Outcome.SATISFIED) {
      throw new IllegalStateException(explain().explain());
    }
  }

  @Benchmark
  public Outcome outcome() {
    return evaluator.outcome(requirement, program);
  }

  @Benchmark
  public Evaluation explain() {
    return evaluator.evaluate(requirement, program);
  }
}
