package org.countersign.benchmarks;

import java.util.concurrent.TimeUnit;
import org.countersign.requirement.Expression;
import org.countersign.requirement.MalformedRequirementException;
import org.countersign.requirement.Requirement;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Compiles, decodes and prints the requirement that Xcode gives a Mac app, 296 bytes of text. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@State(Scope.Benchmark)
public class RequirementBenchmark {

  private String source = DeveloperId.REQUIREMENT;
  private byte[] blob = Requirement.parse(DeveloperId.REQUIREMENT).toBytes();

  @Benchmark
  public Requirement compile() {
    return Requirement.parse(source);
  }

  @Benchmark
  public Expression compileAndReadTheTree() {
    return Requirement.parse(source).expression();
  }

  @Benchmark
  public Requirement decode() throws MalformedRequirementException {
    return Requirement.fromBytes(blob);
  }

  @Benchmark
  public String decodeAndPrint() throws MalformedRequirementException {
    return Requirement.fromBytes(blob).appleText();
  }
}
