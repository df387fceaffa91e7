package org.countersign.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.countersign.fixtures.FakeApple;
import org.countersign.fixtures.bundle.Bundle;
import org.countersign.fixtures.bundle.BundleKind;
import org.countersign.fixtures.macho.MachO;
import org.countersign.fixtures.macho.Processor;
import org.countersign.fixtures.mutation.Mutation;
import org.countersign.fixtures.mutation.Specimen;
import org.countersign.fixtures.signing.SignedCode;
import org.countersign.requirement.Requirement;

/** Code that the tests sign themselves; no root of Apple's stands above it. */
final class MadeUpCode {

  static final String IDENTIFIER = "com.example.program";

  private MadeUpCode() {}

  /** Writes a Mach-O that is signed ad hoc. */
  static Path write(Path file) throws IOException {
    return FakeApple.shared().adHoc().sign(IDENTIFIER).writeTo(file);
  }

  /** Writes a Mach-O for {@code x86_64} and {@code arm64}, with a designated requirement each. */
  static Path writeUniversal(Path file, String ofIntel, String ofArm) throws IOException {
    return SignedCode.universal(slice(Processor.X86_64, ofIntel), slice(Processor.ARM64, ofArm))
        .writeTo(file);
  }

  private static SignedCode slice(Processor processor, String designated) {
    return FakeApple.shared()
        .adHoc()
        .signer(IDENTIFIER)
        .designatedRequirement(Requirement.parse(designated))
        .sign(MachO.executable(processor));
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
