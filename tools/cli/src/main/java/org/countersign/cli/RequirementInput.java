package org.countersign.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import org.countersign.PrintableText;
import org.countersign.requirement.MalformedRequirementException;
import org.countersign.requirement.RequirementDocument;
import org.countersign.requirement.RequirementLimits;

/**
 * Text or a blob from a file or standard input, whole, told apart as {@code csreq} does it: no text
 * begins with the first byte of a blob. Immutable, but for its bytes.
 *
 * @param name for messages
 * @param bytes the contents
 */
record RequirementInput(String name, byte[] bytes) {

  /** Stands for standard input. */
  static final String STANDARD_INPUT = "-";

  /** More than either text or blob may have. */
  private static final int MAXIMUM_SIZE =
      Math.max(RequirementLimits.DEFAULT.sourceBytes(), RequirementLimits.DEFAULT.blobBytes());

  private static final byte MAGIC_BYTE = (byte) 0xfa;
  private static final int REQUIREMENT_MAGIC = 0xfade0c00;
  private static final int SET_MAGIC = 0xfade0c01;
  private static final int HEADER_SIZE = 8;
  private static final int CHUNK_SIZE = 1 << 13;

  /**
   * Reads the file of this name, or standard input for {@code -}.
   *
   * @throws CommandFailure if it cannot be read, is empty, a directory, or too large
   */
  static RequirementInput read(String name, Console console) {
    if (name.isEmpty()) {
      throw new CommandFailure(PathArgument.EMPTY);
    }
    try {
      if (name.equals(STANDARD_INPUT)) {
        return bounded("standard input", console.in());
      }
      Path file = Path.of(name);
      if (Files.isDirectory(file)) {
        throw new CommandFailure(FileProblem.name(name) + ": is a directory, not a requirement");
      }
      try (InputStream in = Files.newInputStream(file)) {
        RequirementInput input = bounded(name, in);
        if (input.bytes.length == 0) {
          throw new CommandFailure(FileProblem.name(name) + ": is empty, not a requirement");
        }
        return input;
      }
    } catch (IOException problem) {
      throw new CommandFailure(FileProblem.of(name, problem), problem);
    } catch (InvalidPathException problem) {
      throw new CommandFailure(FileProblem.name(name) + ": is not the name of a file", problem);
    }
  }

  private static RequirementInput bounded(String name, InputStream in) throws IOException {
    byte[] bytes = read(in);
    if (bytes.length > MAXIMUM_SIZE) {
      throw new CommandFailure(
          FileProblem.name(name)
              + ": is too large for a requirement, of which at most "
              + (MAXIMUM_SIZE >> 20)
              + " MiB are read");
    }
    return new RequirementInput(name, bytes);
  }

  /** Reads up to the end, or a little more than is wanted. */
  private static byte[] read(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] chunk = new byte[CHUNK_SIZE];
    // Not readNBytes: that of a file wants to know its position, and pipes have none.
    for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
      bytes.write(chunk, 0, count);
      if (bytes.size() > MAXIMUM_SIZE) {
        break;
      }
    }
    return bytes.toByteArray();
  }

  /** Tells whether this is a blob. */
  boolean isBinary() {
    return bytes.length > 0 && bytes[0] == MAGIC_BYTE;
  }

  /**
   * Reads the blob. Like {@code csreq} it takes as many bytes as the blob's header says, and
   * ignores the rest.
   *
   * @throws CommandFailure if this is a blob of another kind
   * @throws MalformedRequirementException if it is a bad requirement, or a bad set
   */
  RequirementDocument readBlob() throws MalformedRequirementException {
    if (bytes.length >= HEADER_SIZE) {
      int magic = int32(0);
      if (magic != REQUIREMENT_MAGIC && magic != SET_MAGIC) {
        throw new CommandFailure(
            PrintableText.escape(name) + ": not a recognized requirement file");
      }
      int length = int32(4);
      if (length >= HEADER_SIZE && length < bytes.length) {
        return RequirementDocument.fromBytes(Arrays.copyOf(bytes, length));
      }
    }
    return RequirementDocument.fromBytes(bytes);
  }

  private int int32(int offset) {
    return bytes[offset] << 24
        | (bytes[offset + 1] & 0xff) << 16
        | (bytes[offset + 2] & 0xff) << 8
        | bytes[offset + 3] & 0xff;
  }
}
