package org.countersign.bindings.mac;

import com.sun.jna.Memory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countersign.ByteString;
import org.countersign.Cdhash;
import org.countersign.bindings.UnixConnection;
import org.countersign.bindings.fake.FakeMac;
import org.countersign.bindings.fake.FakeObjects;
import org.countersign.code.SigningInformation;
import org.newsclub.net.unix.AFUNIXSocketChannel;
import org.newsclub.net.unix.AFUNIXSocketPair;

/**
 * A make-believe Mac with processes, programs and connections. Its kernel is that of {@code
 * fake_darwin.c}, its Security framework that of {@code fake_security.c}.
 */
final class FakeMachine implements AutoCloseable {

  static final int PROCESS = 411;
  static final int USER = 501;

  static final int EXECUTED = 1284; // a process version
  static final int VALID = 0x1;
  static final int HARDENED = VALID | 0x10 | 0x300 | 0x10000 | 0x20000000;
  static final int DEBUGGED = 0x10000000;

  static final int STATUS = 0;
  static final int CDHASH = 5;
  static final int XML = 7;
  static final int DER = 16;

  static final int EPERM = 1;
  static final int ESRCH = 3;
  static final int EINVAL = 22;
  static final int ENOTCONN = 57;
  static final int EBADEXEC = 85;

  final FakeDarwin darwin = FakeMac.controls(FakeDarwin.class);
  final KernelCalls kernel = new FakeKernelCalls();
  final FakeSecurity.Controls security = FakeSecurity.controls();
  private final SecurityFramework framework = FakeSecurity.framework();
  private final long objects;
  private final List<Memory> blobs = new ArrayList<>();
  private final List<AFUNIXSocketPair<AFUNIXSocketChannel>> connections = new ArrayList<>();

  FakeMachine() {
    darwin.fake_darwin_forget();
    security.fake_security_reset();
    objects = FakeObjects.living();
  }

  /** Returns this machine, where what a make-believe Apple signed counts as Apple's. */
  MacSystem system() {
    return new MacSystem(kernel, framework, FakeSecurity.EVALUATOR);
  }

  /** Starts a process that runs {@code program}, hardened, for user 501. */
  AuditToken start(SigningInformation program) {
    return start(PROCESS, EXECUTED, program);
  }

  /** Starts a process of this number and version that runs {@code program}. */
  AuditToken start(int process, int version, SigningInformation program) {
    AuditToken token = start(AuditTokens.of(process, version), program.cdhash());
    FakeSecurity.tells(program);
    blob(process, XML, program.xmlEntitlements().map(xml -> Blobs.of(Blobs.XML, xml)));
    blob(process, DER, program.derEntitlements().map(der -> Blobs.of(Blobs.DER, der)));
    return token;
  }

  /** Starts a process, of whose program the framework says what it said before. */
  AuditToken start(AuditToken token, Optional<Cdhash> cdhash) {
    darwin.fake_process(
        AuditTokens.words(token),
        HARDENED,
        cdhash.map(hash -> hash.bytes().toByteArray()).orElse(null));
    return token;
  }

  /** Has csops answer with a blob, as it stands. */
  void blob(int process, int operation, Optional<ByteString> blob) {
    if (blob.isPresent()) {
      Memory memory = new Memory(blob.get().length());
      memory.write(0, blob.get().toByteArray(), 0, blob.get().length());
      blobs.add(memory);
      darwin.fake_process_blob(process, operation, memory, memory.size());
    } else {
      darwin.fake_process_blob(process, operation, null, 0);
    }
  }

  /** Returns how often the framework was asked for a process. */
  long questions() {
    return security.fake_security_calls("SecCodeCopyGuestWithAttributes");
  }

  /** Has the framework answer so when it is asked whether code is valid. */
  void findsValidity(int status) {
    security.fake_security_answer("SecCodeCheckValidityWithErrors", status);
  }

  /** Returns a real connection, at whose other end this kernel says that {@code process} is. */
  UnixConnection connect(int process) {
    try {
      AFUNIXSocketPair<AFUNIXSocketChannel> pair = AFUNIXSocketPair.open();
      connections.add(pair);
      UnixConnection connection = UnixConnection.of(pair.getSocket1());
      darwin.fake_socket(connection.descriptor(), process, USER);
      return connection;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Fails if anything was left open, or misused. */
  @Override
  public void close() throws IOException {
    for (AFUNIXSocketPair<AFUNIXSocketChannel> pair : connections) {
      pair.close();
    }
    FakeObjects.assertBalanced(objects);
    security.fake_security_reset();
  }
}
