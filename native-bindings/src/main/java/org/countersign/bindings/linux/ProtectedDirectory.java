package org.countersign.bindings.linux;

import java.util.Set;
import org.countersign.ByteString;
import org.countersign.peer.PeerEvidenceException;
import org.countersign.peer.RejectionReason;

/**
 * A directory in which nobody but root and we can put, replace or remove anything, and neither in
 * any above it.
 *
 * <p>Above it may be one that is everybody's if it is sticky, as {@code /tmp} is: what is root's
 * there stays. The directory itself may not, for a program finds more than itself beside it.
 */
final class ProtectedDirectory implements AutoCloseable {

  private static final ByteString ROOT = ByteString.utf8("/");

  private final Descriptor directory;
  private final NativePath path;
  private final Set<Long> peerUsers;

  private ProtectedDirectory(Descriptor directory, NativePath path, Set<Long> peerUsers) {
    this.directory = directory;
    this.path = path;
    this.peerUsers = peerUsers;
  }

  /**
   * Walks down from the root of the file system.
   *
   * @param path absolute, and without symbolic links
   * @param peerUsers the users that the peer is, none of whom counts as us
   * @throws PeerEvidenceException if somebody else can write on the way
   */
  static ProtectedDirectory open(NativePath path, Set<Long> peerUsers)
      throws SystemCallException, PeerEvidenceException {
    Descriptor current = Descriptor.openAbsolute(ROOT, Descriptor.HOLD);
    try {
      FileStatus status = FileStatus.of(current);
      for (ByteString name : path.names()) {
        requireProtected(status, path, peerUsers, status.isSticky());
        Descriptor next = current.open(name, Descriptor.HOLD_ITSELF);
        current.close();
        current = next;
        status = FileStatus.of(current);
      }
      requireProtected(status, path, peerUsers, false);
      return new ProtectedDirectory(current, path, peerUsers);
    } catch (SystemCallException | PeerEvidenceException | RuntimeException e) {
      current.close();
      throw e;
    }
  }

  /**
   * Takes hold of a file in this directory, without reading it.
   *
   * @throws SystemCallException if there is none
   * @throws PeerEvidenceException if it is a symbolic link, or somebody else can write to it
   */
  Descriptor hold(ByteString name) throws SystemCallException, PeerEvidenceException {
    Descriptor file = directory.open(name, Descriptor.HOLD_ITSELF);
    try {
      FileStatus status = FileStatus.of(file);
      if (!status.isRegular()) {
        throw new PeerEvidenceException(
            RejectionReason.WRITABLE_PROGRAM, describe(name) + " is no regular file");
      }
      requireProtected(status, describe(name), peerUsers, false);
      return file;
    } catch (SystemCallException | PeerEvidenceException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private String describe(ByteString name) {
    return name.toUtf8() + " in " + path;
  }

  private static void requireProtected(
      FileStatus status, NativePath path, Set<Long> peerUsers, boolean mayBeShared)
      throws PeerEvidenceException {
    requireProtected(status, "a directory on the way to " + path, peerUsers, mayBeShared);
  }

  private static void requireProtected(
      FileStatus status, String what, Set<Long> peerUsers, boolean mayBeShared)
      throws PeerEvidenceException {
    long owner = status.owner();
    boolean isOurs = owner == Integer.toUnsignedLong(LibC.geteuid()) && !peerUsers.contains(owner);
    if (owner != 0 && !isOurs) {
      throw new PeerEvidenceException(
          RejectionReason.WRITABLE_PROGRAM,
          what + " belongs to user " + owner + ", who can change it; it must belong to root");
    }
    if (status.isWritableByOthers() && !mayBeShared) {
      throw new PeerEvidenceException(
          RejectionReason.WRITABLE_PROGRAM,
          what
              + " can be written by others than its owner; take that permission from group and"
              + " others");
    }
  }

  @Override
  public void close() {
    directory.close();
  }
}
