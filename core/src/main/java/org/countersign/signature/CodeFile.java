package org.countersign.signature;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.countersign.CodeSigningStatus;

/**
 * One regular file, read block by block at given positions through one open channel.
 *
 * <p>Never mapped: a mapped file that is truncated meanwhile takes the whole process down. A file
 * that changes between opening and {@link #checkUnchanged} is an {@link IOException}, not a
 * surprise. Interrupting a thread that reads closes the file, and the thread gets an {@link
 * InterruptedIOException} and stays interrupted. Thread safe.
 */
final class CodeFile implements Closeable {

  private final Path path;
  private final FileState state;
  private final FileChannel channel;

  private CodeFile(Path path, FileState state, FileChannel channel) {
    this.path = path;
    this.state = state;
    this.channel = channel;
  }

  static CodeFile open(Path path) throws IOException, MalformedSignatureException {
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      if (!attributes.isRegularFile()) { // opening a pipe would wait for a writer
        throw new MalformedSignatureException(
            Ground.MACH_O.with(CodeSigningStatus.REGULAR_FILE), "", "not a regular file");
      }
      return new CodeFile(
          path, FileState.of(path, attributes), FileChannel.open(path, StandardOpenOption.READ));
    } catch (NoSuchFileException e) {
      throw explained(new NoSuchFileException(path.toString(), null, "there is no such file"), e);
    } catch (AccessDeniedException e) {
      throw explained(
          new AccessDeniedException(path.toString(), null, "reading it is not permitted"), e);
    }
  }

  private static IOException explained(IOException said, IOException cause) {
    said.initCause(cause);
    return said;
  }

  FileState state() {
    return state;
  }

  long size() {
    return state.size();
  }

  /**
   * Reads {@code length} bytes at {@code offset}, all of them.
   *
   * @param what names the bytes in the message, such as "load commands"
   */
  byte[] read(String what, long offset, int length)
      throws IOException, MalformedSignatureException {
    if (offset < 0 || length > size() - offset) {
      throw new MalformedSignatureException(
          Ground.MACH_O,
          "",
          what
              + (" at offset " + offset + ", " + length + " bytes long, reaches beyond the end of")
              + (" the file at " + size()));
    }
    ByteBuffer target = ByteBuffer.allocate(length);
    read(offset, target);
    return target.array();
  }

  /**
   * Fills what remains of {@code target} with the bytes from {@code offset} on, which the file had
   * when it was opened.
   */
  void read(long offset, ByteBuffer target) throws IOException {
    long start = offset - target.position();
    try {
      while (target.hasRemaining()) {
        if (channel.read(target, start + target.position()) < 0) {
          throw new IOException(path + ": the file became shorter while it was read");
        }
      }
    } catch (ClosedByInterruptException e) {
      InterruptedIOException interrupted =
          new InterruptedIOException(path + ": the thread was interrupted while it read the file");
      interrupted.initCause(e);
      throw interrupted;
    }
  }

  /** Checks that the file is still what it was when it was opened. */
  void checkUnchanged() throws IOException {
    if (channel.size() != size() || !FileState.of(path).equals(state)) {
      throw new IOException(path + ": the file changed while it was read");
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
