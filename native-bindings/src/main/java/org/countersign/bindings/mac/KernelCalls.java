package org.countersign.bindings.mac;

/**
 * The functions of macOS's C library by which its kernel is asked about peers. Each returns a
 * negative number if it fails; {@link KernelException#check} asks why.
 */
interface KernelCalls {

  /** {@code int csops_audittoken(pid_t, unsigned int, void *, size_t, audit_token_t *)}. */
  int csops_audittoken(int process, int operation, byte[] result, long size, byte[] token);

  /** {@code int getpeereid(int, uid_t *, gid_t *)}. */
  int getpeereid(int socket, int[] user, int[] group);

  /** {@code int getsockopt(int, int, int, void *, socklen_t *)}. */
  int getsockopt(int socket, int level, int option, byte[] value, int[] length);
}
