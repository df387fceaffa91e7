package org.countersign.benchmarks;

import java.util.concurrent.TimeUnit;
import org.countersign.fixtures.FakeApple;
import org.countersign.fixtures.bundle.Bundle;
import org.countersign.fixtures.bundle.SignedBundle;
import org.countersign.fixtures.signing.SignedCode;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long a test waits for a fixture after its first, which makes the certificates: less than 5 ms
 * is what tests may count on.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SigningBenchmark {

  private static final String TEAM = "ABCDE12345";

  private FakeApple apple = FakeApple.shared();

  /** Signs a small program with a timestamp. */
  @Benchmark
  public SignedCode signProgram() {
    return apple.developerId(TEAM).sign("com.example.app");
  }

  /** Signs a small program ad hoc, which costs hashes only. */
  @Benchmark
  public SignedCode signAdHoc() {
    return apple.adHoc().sign("com.example.app");
  }

  /** Seals and signs a bundle. */
  @Benchmark
  public SignedBundle signBundle() {
    return Bundle.application("Example", "com.example.app").sign(apple.developerId(TEAM));
  }
}
