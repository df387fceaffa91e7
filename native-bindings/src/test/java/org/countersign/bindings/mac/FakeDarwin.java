package org.countersign.bindings.mac;

import com.sun.jna.Library;
import com.sun.jna.Pointer;

/** What a test does to the kernel in {@code fake_darwin.c}. */
interface FakeDarwin extends Library {

  /** Ends all processes and closes all sockets. */
  void fake_darwin_forget();

  /** Returns how often the kernel was asked anything. */
  long fake_kernel_calls();

  /** Starts a process, or has one run another program; without a hash it is not signed. */
  void fake_process(int[] token, int status, byte[] cdhash);

  /** Has csops answer an operation with this blob, which must stay where it is. */
  void fake_process_blob(int process, int operation, Pointer blob, long length);

  /** Changes the flags of a process's code. */
  void fake_process_status(int process, int status);

  /** Has a process start a program just before a call to come; 1 is the next. */
  void fake_exec_before(int call, int process);

  /** Has a process end just before a call to come. */
  void fake_exit_before(int call, int process);

  /** Has a debugger attached to a process just before a call to come. */
  void fake_debugger_before(int call, int process);

  /** Has an operation of csops fail from now on; with 0 it no longer does. */
  void fake_csops_error(int operation, int error);

  /** Connects a socket whose other end this process uses, and this user made. */
  void fake_socket(int descriptor, int process, int connectedUser);

  /** Has another process use the other end. */
  void fake_socket_last_user(int descriptor, int process);

  /** Has the other end be used for another process. */
  void fake_socket_delegated_to(int descriptor, int process);

  /** Has getsockopt fail from now on. */
  void fake_socket_error(int descriptor, int option, int error);

  /** Has getsockopt say that its answer has this length. */
  void fake_socket_length(int descriptor, int option, int length);

  /** Has getpeereid fail from now on. */
  void fake_peer_user_error(int descriptor, int error);

  /** Has libbsm read the process version from another word. */
  void fake_libbsm_is_odd();
}
