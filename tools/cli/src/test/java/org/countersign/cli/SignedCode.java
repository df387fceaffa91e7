package org.countersign.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Files of code for the tests: a real one with two slices, and what can be made of it. */
public final class SignedCode {

  static final String IDENTIFIER = "SigningServlet-8473696118778687042-unsigned-libkeystoreNative";

  /** The team of whoever signed it. */
  public static final String TEAM = "JCDTMS22B4";

  /** What the file satisfies, if its claims are true. */
  public static final String DEVELOPER_ID =
      "=anchor apple generic and certificate leaf[field.1.2.840.113635.100.6.1.13]"
          + " and certificate leaf[subject.OU] = \""
          + TEAM
          + "\"";

  private SignedCode() {}

  private static byte[] bytes() {
    try (InputStream file = SignedCode.class.getResourceAsStream("/libkeystoreNative.jnilib")) {
      return Objects.requireNonNull(file).readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Writes the file into {@code directory}. */
  public static String in(Path directory) throws IOException {
    return Files.write(directory.resolve("signed"), bytes()).toString();
  }

  /** Makes {@code bundle}, a folder, a bundle of the file. */
  public static void bundle(Path bundle) throws IOException {
    Path program = bundle.resolve("Contents/MacOS/signed");
    Files.createDirectories(program.getParent());
    Files.write(program, bytes());
    Files.writeString(
        bundle.resolve("Contents/Info.plist"),
        "<plist version=\"1.0\"><dict><key>CFBundleExecutable</key><string>signed</string></dict>"
            + "</plist>",
        StandardCharsets.UTF_8);
  }

  /** Writes the file with another identifier, which is cut or filled up with dots. */
  static String withIdentifier(String identifier, Path directory) throws IOException {
    StringBuilder filled = new StringBuilder(identifier);
    while (filled.toString().getBytes(StandardCharsets.UTF_8).length < IDENTIFIER.length()) {
      filled.append('.');
    }
    String file = new String(bytes(), StandardCharsets.ISO_8859_1);
    String latin =
        new String(filled.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    return Files.write(
            directory.resolve("renamed"),
            file.replace(IDENTIFIER + "\0", latin + "\0").getBytes(StandardCharsets.ISO_8859_1))
        .toString();
  }

  /** Writes a Mach-O for arm64 with neither commands nor signature. */
  static String unsignedIn(Path directory) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
    header.putInt(0xfeedfacf).putInt(0x0100000c).putInt(0).putInt(2);
    return Files.write(directory.resolve("unsigned"), header.array()).toString();
  }
}
