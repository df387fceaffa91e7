package org.countersign.bindings.linux;

import java.io.IOException;
import org.countersign.ByteString;

/**
 * What the kernel tells of one process, under {@code /proc/PID}. The directory is held: it goes
 * empty when the process ends, and never becomes another's. Nothing is read from the memory of the
 * process, which could make us wait for ever.
 */
final class ProcessDirectory implements AutoCloseable {

  private static final ByteString EXECUTABLE = ByteString.utf8("exe");
  private static final ByteString AUXILIARY_VECTOR = ByteString.utf8("auxv");
  private static final ByteString STATUS = ByteString.utf8("status");
  private static final ByteString STATISTICS = ByteString.utf8("stat");
  private static final ByteString PERSONALITY = ByteString.utf8("personality");
  private static final ByteString NAME = ByteString.utf8("comm");
  private static final int WITHOUT_RANDOM_ADDRESSES = 0x40000; // ADDR_NO_RANDOMIZE
  private static final int LIMIT = 1 << 20;

  private final Descriptor directory;

  ProcessDirectory(Descriptor directory) {
    this.directory = directory;
  }

  /** Returns the state of the file that the process runs. */
  FileStatus executable() throws SystemCallException {
    return FileStatus.of(directory, EXECUTABLE);
  }

  /** Takes hold of the file that the process runs, wherever it lies now, without opening it. */
  Descriptor holdExecutable() throws SystemCallException {
    return directory.open(EXECUTABLE, Descriptor.HOLD);
  }

  /** Returns where that file lies, as far as the kernel knows a name for it. */
  ByteString executablePath() throws SystemCallException {
    return directory.readLink(EXECUTABLE);
  }

  /** Returns in which namespaces the process is, and what its root directory is. */
  Surroundings surroundings() throws SystemCallException {
    return Surroundings.of(directory);
  }

  /** Returns on whose behalf the process runs, and who traces it. */
  ProcessStatus status() throws IOException {
    return ProcessStatus.parse(read(STATUS).toUtf8());
  }

  /** Returns what the kernel told the program when it started. */
  AuxiliaryVector auxiliaryVector() throws IOException {
    return new AuxiliaryVector(read(AUXILIARY_VECTOR));
  }

  /** Tells whether the kernel chooses addresses at random whenever the process starts a program. */
  boolean hasRandomAddresses() throws IOException {
    int personality = Integer.parseUnsignedInt(read(PERSONALITY).toUtf8().strip(), 16);
    return (personality & WITHOUT_RANDOM_ADDRESSES) == 0;
  }

  /** Returns when the process was made, in ticks since the machine started. */
  long startTime() throws IOException {
    String text = read(STATISTICS).toUtf8();
    int nameEnd = text.lastIndexOf(") "); // the name before it can hold anything
    String[] fields = text.substring(nameEnd + 2).split(" ");
    return Long.parseLong(fields[19]); // field 22, counted from 1 and from before the name
  }

  /** Returns the last name of the path by which the process was started, as far as it is kept. */
  ByteString name() throws IOException {
    ByteString line = read(NAME);
    return ByteString.of(line.toByteArray(), 0, Math.max(0, line.length() - 1));
  }

  private ByteString read(ByteString name) throws IOException {
    try (Descriptor file = directory.open(name, Descriptor.READ)) {
      return file.readAll(LIMIT);
    }
  }

  @Override
  public void close() {
    directory.close();
  }
}
