package org.countersign.signature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.countersign.ByteString;

/** Finds what code a path stands for and reads it, once, within the limits of the options. */
final class CodeReader {

  private final VerificationOptions options;
  private final Allowance signatureBytes;
  private final Allowance propertyListBytes;

  CodeReader(VerificationOptions options) {
    this.options = options;
    this.signatureBytes = new Allowance("a signature", options.limits().signatureBytes());
    this.propertyListBytes = new Allowance("an Info.plist", options.limits().propertyListBytes());
  }

  /** Reads code that has its signature in itself. */
  StaticCode read(Path path) throws IOException, MalformedSignatureException {
    return read(path, Optional.empty());
  }

  /** Reads code that has its signature in another file. */
  StaticCode read(Path path, Path signature) throws IOException, MalformedSignatureException {
    return read(path, Optional.of(DetachedSignature.read(signature, signatureBytes)));
  }

  /** Reads code whose signature is at hand. */
  StaticCode read(Path path, ByteString signature) throws IOException, MalformedSignatureException {
    return read(path, Optional.of(DetachedSignature.of(signature, signatureBytes)));
  }

  private StaticCode read(Path path, Optional<DetachedSignature> detached)
      throws IOException, MalformedSignatureException {
    BundleReader bundles = new BundleReader(propertyListBytes);
    if (Files.isDirectory(path)) {
      Bundle bundle = bundles.inDirectory(path);
      return read(path, bundle.mainExecutable(), Optional.of(bundle), detached);
    }
    Optional<Bundle> bundle = Files.isRegularFile(path) ? bundles.around(path) : Optional.empty();
    return read(path, path, bundle, detached);
  }

  private StaticCode read(
      Path path, Path mainExecutable, Optional<Bundle> bundle, Optional<DetachedSignature> detached)
      throws IOException, MalformedSignatureException {
    try (CodeFile file = CodeFile.open(mainExecutable)) {
      List<CodeSlice> slices =
          new SliceReader(file, bundle, detached, options, signatureBytes, propertyListBytes)
              .read();
      file.checkUnchanged();
      return new StaticCode(path, mainExecutable, bundle, file.state(), slices, options);
    }
  }
}
