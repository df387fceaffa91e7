package org.countersign.bindings.linux;

import java.util.Optional;
import org.countersign.ByteString;
import org.countersign.code.HostProgram;
import org.countersign.peer.PeerEvidenceException;
import org.countersign.peer.RejectionReason;

/** The file that a process runs, held but not opened: whoever reads it has looked at it before. */
final class Executable implements AutoCloseable {

  /** How much of a name the kernel keeps ({@code TASK_COMM_LEN}, less the zero that ends it). */
  private static final int NAME_KEPT = 15;

  private final Descriptor file;
  private final FileStatus status;
  private final NativePath path;
  private final MountTable mounts;

  private Executable(Descriptor file, FileStatus status, NativePath path, MountTable mounts) {
    this.file = file;
    this.status = status;
    this.path = path;
    this.mounts = mounts;
  }

  /**
   * Takes hold of what {@code process} runs. What file that is and where it lies is looked at
   * before anybody opens it: a file system that is somebody's program could keep us waiting.
   */
  static Executable open(ProcessDirectory process, MountTable mounts)
      throws SystemCallException, PeerEvidenceException {
    FileStatus status = process.executable();
    NativePath path = new NativePath(process.executablePath());
    if (!status.isRegular() || status.links() == 0) {
      throw new PeerEvidenceException(
          RejectionReason.WRITABLE_PROGRAM,
          "the peer's program "
              + path
              + " is in no directory, so that nobody knows who wrote it; start the peer anew after"
              + " its program was replaced");
    }
    requireLocal(mounts, status, path.toString());
    Descriptor file = process.holdExecutable();
    Executable executable = new Executable(file, status, path, mounts);
    try {
      executable.requireUnchanged();
      return executable;
    } catch (SystemCallException | PeerEvidenceException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static void requireLocal(MountTable mounts, FileStatus status, String path)
      throws PeerEvidenceException {
    Optional<MountTable.Mount> mount = mounts.mount(status.mountId());
    if (mount.filter(MountTable.Mount::isLocal).isEmpty()) {
      throw new PeerEvidenceException(
          RejectionReason.WRITABLE_PROGRAM,
          "the file "
              + path
              + " lies on "
              + mount
                  .map(found -> "a file system of type " + found.type())
                  .orElse("no mount of ours")
              + ", where it can change unseen; install it on a local disk");
    }
    if (!mount.get().hasOwnersOfOurs()) {
      throw new PeerEvidenceException(
          RejectionReason.WRITABLE_PROGRAM,
          "the file "
              + path
              + " lies on a disk that is mounted nosuid, as those are that users bring along, whose"
              + " owners prove nothing; install it on a disk of the system");
    }
  }

  /** Checks that a file beside this one lies on a local file system as well. */
  void requireLocal(FileStatus other, ByteString otherPath) throws PeerEvidenceException {
    requireLocal(mounts, other, otherPath.toUtf8());
  }

  /** Checks that the file is still in the state in which it was found. */
  void requireUnchanged() throws SystemCallException, PeerEvidenceException {
    if (!FileStatus.of(file).equals(status)) {
      throw new PeerEvidenceException(
          RejectionReason.EVIDENCE_CHANGED,
          "the peer's program " + path + " changed while it was looked at");
    }
  }

  /**
   * Checks that the program is not known to run other people's code, and was not started by way of
   * a script that names it as its interpreter, or of a file that {@code binfmt_misc} hands to it.
   *
   * @param startedAs the name that the kernel gave the process when it started it: the script's, if
   *     it was one. A process can rename itself, so that another name tells something and the same
   *     proves nothing
   */
  void requireNoHost(ByteString startedAs) throws PeerEvidenceException {
    Optional<HostProgram> host = HostProgram.ofFileName(path.name().toUtf8());
    if (host.isPresent()) {
      throw new PeerEvidenceException(
          RejectionReason.HOSTED_CODE,
          "the peer runs "
              + path
              + ", "
              + host.get().displayName()
              + ", which says nothing about the code in it; "
              + host.get().alternative());
    }
    ByteString name = path.name();
    ByteString kept = ByteString.of(name.toByteArray(), 0, Math.min(name.length(), NAME_KEPT));
    if (!kept.equals(startedAs)) {
      throw new PeerEvidenceException(
          RejectionReason.HOSTED_CODE,
          "the peer was started as "
              + startedAs.toUtf8()
              + " and runs "
              + path
              + ", as if a script named it; start the program itself by its own name, which its"
              + " first thread must keep");
    }
  }

  Descriptor file() {
    return file;
  }

  FileStatus status() {
    return status;
  }

  NativePath path() {
    return path;
  }

  @Override
  public void close() {
    file.close();
  }
}
