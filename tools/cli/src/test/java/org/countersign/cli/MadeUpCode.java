package org.countersign.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.countersign.fixtures.FakeApple;
import org.countersign.fixtures.bundle.Bundle;
import org.countersign.fixtures.bundle.BundleKind;
import org.countersign.fixtures.mutation.Mutation;
import org.countersign.fixtures.mutation.Specimen;

/** Code that the tests sign themselves; no root of Apple's stands above it. */
final class MadeUpCode {

  static final String IDENTIFIER = "com.example.program";

  private MadeUpCode() {}

  /** Writes a Mach-O that is signed ad hoc. */
  static Path write(Path file) throws IOException {
    return FakeApple.shared().adHoc().sign(IDENTIFIER).writeTo(file);
  }

  /** Writes {@code Example.app}, with a framework and a library in it. */
  static Path writeBundle(Path directory) throws IOException {
    FakeApple apple = FakeApple.shared();
    return Bundle.application("Example", "com.example.app")
        .nested(
            "Frameworks",
            Bundle.of(BundleKind.FRAMEWORK, "Kit", "com.example.kit").sign(apple.adHoc()))
        .nested("Frameworks/library", apple.adHoc().sign("com.example.library"))
        .sign(apple.adHoc())
        .writeTo(directory);
  }

  /** Writes code of which one thing is broken. */
  static Path writeBroken(String mutation, Path directory) throws IOException {
    Specimen broken = Mutation.named(mutation).broken(FakeApple.shared());
    broken.files().writeTo(directory);
    return directory.resolve(broken.path());
  }
}
