package org.countersign.bindings.mac;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.countersign.ByteString;

/**
 * The kernel's name for one process running one program: {@code audit_token_t}.
 *
 * <p>Unlike a process id it is never used again: {@link #processVersion()} differs for the next
 * process with the same id, and for the same process after it started another program. Two tokens
 * are equal if all of their 32 bytes are, and only so is anything decided by them; the accessors
 * are for policies that name a user, and for people.
 *
 * <p>A token says nothing about whether its process still runs, nor where the token came from: one
 * that a peer sent is a claim.
 *
 * <p>Source: {@code mach/message.h} and {@code set_security_token} of XNU, eight words in the order
 * of the accessors here, with the process id before the session. Immutable and thread safe.
 */
public final class AuditToken {

  /** The number of bytes in every audit token. */
  public static final int LENGTH = 8 * Integer.BYTES;

  private static final int AUDIT_USER = 0;
  private static final int EFFECTIVE_USER = 1;
  private static final int EFFECTIVE_GROUP = 2;
  private static final int REAL_USER = 3;
  private static final int REAL_GROUP = 4;
  private static final int PROCESS = 5;
  private static final int SESSION = 6;
  private static final int PROCESS_VERSION = 7;

  private final ByteString bytes;

  private AuditToken(ByteString bytes) {
    this.bytes = bytes;
  }

  /**
   * Returns the token with these bytes, as the kernel lays them out in memory.
   *
   * @throws IllegalArgumentException if there are not exactly {@value #LENGTH}
   */
  public static AuditToken of(ByteString bytes) {
    if (bytes.length() != LENGTH) {
      throw new IllegalArgumentException(
          "an audit token has " + LENGTH + " bytes, but got " + bytes.length());
    }
    return new AuditToken(bytes);
  }

  /**
   * Returns the token with a copy of these bytes.
   *
   * @throws IllegalArgumentException if there are not exactly {@value #LENGTH}
   */
  public static AuditToken of(byte[] bytes) {
    return of(ByteString.of(bytes));
  }

  /** Returns the bytes, as the kernel lays them out in memory. */
  public ByteString bytes() {
    return bytes;
  }

  /** Returns the user who logged in, 4294967295 if nobody did ({@code auid}). */
  public long auditUserId() {
    return unsigned(AUDIT_USER);
  }

  /** Returns the user on whose behalf the process acts ({@code euid}). It is not an identity. */
  public long effectiveUserId() {
    return unsigned(EFFECTIVE_USER);
  }

  /** Returns the group on whose behalf the process acts ({@code egid}). */
  public long effectiveGroupId() {
    return unsigned(EFFECTIVE_GROUP);
  }

  /** Returns the user who started the process ({@code ruid}). */
  public long realUserId() {
    return unsigned(REAL_USER);
  }

  /** Returns the group of who started the process ({@code rgid}). */
  public long realGroupId() {
    return unsigned(REAL_GROUP);
  }

  /** Returns the audit session ({@code asid}). */
  public int sessionId() {
    return word(SESSION);
  }

  /**
   * Returns what tells this process from others with the same process id, and this program from
   * those that the process ran before ({@code pidversion}).
   */
  public int processVersion() {
    return word(PROCESS_VERSION);
  }

  /**
   * Returns the process id, which the kernel wants beside a token to compare both. Nothing may be
   * looked up by it alone: another process may have it by then.
   */
  int processId() {
    return word(PROCESS);
  }

  private long unsigned(int index) {
    return Integer.toUnsignedLong(word(index));
  }

  private int word(int index) {
    return ByteBuffer.wrap(bytes.toByteArray())
        .order(ByteOrder.nativeOrder())
        .getInt(index * Integer.BYTES);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AuditToken that && bytes.equals(that.bytes);
  }

  @Override
  public int hashCode() {
    return bytes.hashCode();
  }

  /** Returns process and version for a log line, such as {@code pid 411 version 1284}. */
  @Override
  public String toString() {
    return "pid " + processId() + " version " + Integer.toUnsignedString(processVersion());
  }
}
