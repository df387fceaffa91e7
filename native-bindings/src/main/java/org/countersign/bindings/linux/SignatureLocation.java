package org.countersign.bindings.linux;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.countersign.ByteString;

/**
 * Where the signatures of executables lie: as {@code NAME.signature}, beside the executable {@code
 * NAME} or in one folder for all. Immutable and thread safe.
 */
public final class SignatureLocation {

  private static final SignatureLocation BESIDE = new SignatureLocation(Optional.empty());
  private static final ByteString EXTENSION = ByteString.utf8(".signature");

  private final Optional<NativePath> folder;

  private SignatureLocation(Optional<NativePath> folder) {
    this.folder = folder;
  }

  /** Returns the place beside each executable. */
  public static SignatureLocation besideExecutable() {
    return BESIDE;
  }

  /**
   * Returns a folder. Of several executables with one name only one can have its signature there.
   *
   * @throws IOException if there is no such folder
   */
  public static SignatureLocation in(Path folder) throws IOException {
    return new SignatureLocation(Optional.of(NativePath.of(folder.toRealPath())));
  }

  /** Returns the directory for the signature of an executable. */
  NativePath directory(NativePath executable) {
    return folder.orElseGet(executable::parent);
  }

  /** Returns the name of the signature of an executable. */
  static ByteString name(NativePath executable) {
    byte[] name = executable.name().toByteArray();
    byte[] longer = Arrays.copyOf(name, name.length + EXTENSION.length());
    EXTENSION.copyTo(longer, name.length);
    return ByteString.of(longer);
  }

  /** Returns where it is, for a log line. */
  @Override
  public String toString() {
    return folder.map(NativePath::toString).orElse("beside the executable");
  }
}
