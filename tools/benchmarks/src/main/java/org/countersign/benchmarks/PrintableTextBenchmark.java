package org.countersign.benchmarks;

import java.util.concurrent.TimeUnit;
import org.countersign.PrintableText;
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
 * Escapes a signing identifier, which must cost nothing; a certificate's name in another script;
 * and a name made to forge a log line.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Benchmark)
public class PrintableTextBenchmark {

  // Fields that the compiler cannot take for constants.
  private String identifier = "com.example.product.helper";
  private String certificateName = "Developer ID Application: Пример (ABCDE12345)";
  private String hostileName = "com.example\n\u001b[2Kaccepted \u202eppa.elpmaxe.moc";

  @Benchmark
  public String identifier() {
    return PrintableText.escape(identifier);
  }

  @Benchmark
  public String certificateName() {
    return PrintableText.escape(certificateName);
  }

  @Benchmark
  public String hostileName() {
    return PrintableText.escape(hostileName);
  }
}
