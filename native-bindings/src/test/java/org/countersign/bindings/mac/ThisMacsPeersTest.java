package org.countersign.bindings.mac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.jna.Library;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.countersign.Cdhash;
import org.countersign.bindings.UnixConnection;
import org.countersign.bindings.library.MacLibraries;
import org.countersign.code.SigningInformation;
import org.countersign.peer.ObservedPeer;
import org.countersign.peer.PeerDecision;
import org.countersign.peer.PeerEvidence;
import org.countersign.peer.PeerEvidenceException;
import org.countersign.peer.PeerPolicy;
import org.countersign.peer.PeerValidator;
import org.countersign.peer.ProcessFlag;
import org.countersign.peer.Rejection;
import org.countersign.peer.RejectionReason;
import org.countersign.signature.Entitlements;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.newsclub.net.unix.AFUNIXSocketChannel;
import org.newsclub.net.unix.AFUNIXSocketPair;

/** The kernel of the Mac that runs the tests, asked about the process that runs them. */
@EnabledOnOs(OS.MAC)
class ThisMacsPeersTest {

  private static final int TASK_AUDIT_TOKEN = 15;
  private static final int WORDS = AuditToken.LENGTH / Integer.BYTES;
  private static final Pattern HASH = Pattern.compile("(?m)^CDHash=([0-9a-f]{40})$");

  /** How a process asks for its own token, without any socket ({@code mach/task_info.h}). */
  interface Task extends Library {

    int task_info(int task, int flavor, int[] info, int[] count);

    int getpid();

    int geteuid();
  }

  private final Task task = MacLibraries.ofThisMac().system().functions(Task.class);
  private final KernelCalls kernel = new SystemKernelCalls();
  private AFUNIXSocketPair<AFUNIXSocketChannel> pair;
  private UnixConnection connection;

  @BeforeEach
  void connectToOurselves() throws IOException {
    pair = AFUNIXSocketPair.open();
    // The kernel names whoever used the other end last.
    pair.getSocket2().write(ByteBuffer.wrap(new byte[1]));
    connection = UnixConnection.of(pair.getSocket1());
  }

  @AfterEach
  void close() throws IOException {
    pair.close();
  }

  private AuditToken ourToken() {
    int self = MacLibraries.ofThisMac().system().requiredVariable("mach_task_self_").getInt(0);
    int[] words = new int[WORDS];
    assertThat(task.task_info(self, TASK_AUDIT_TOKEN, words, new int[] {WORDS})).isZero();
    return AuditTokens.ofWords(words);
  }

  private KernelProcess ourselves() {
    return new KernelProcess(kernel, ourToken());
  }

  @Test
  void theTokenOfTheSocketIsOurs() throws Exception {
    PeerSocket socket = new PeerSocket(kernel, connection);

    assertThat(socket.token()).isEqualTo(ourToken());
    assertThat(socket.token().processId()).isEqualTo(task.getpid());
    assertThat(socket.effectiveProcessId()).isEqualTo(task.getpid());
    assertThat(socket.connectedUserId()).isEqualTo(Integer.toUnsignedLong(task.geteuid()));
  }

  @Test
  void libbsmReadsOurTokenAsWeDo() {
    BasicSecurityModule module = BasicSecurityModule.of(MacLibraries.ofThisMac());

    module.requireKnownLayout();
    assertThat(module.readsAlike(ourToken())).isTrue();
  }

  @Test
  void theKernelRunsTheHashThatCodesignPrints() throws Exception {
    Path java = Path.of(ProcessHandle.current().info().command().orElseThrow());

    assertThat(ourselves().cdhash()).isEqualTo(hashByCodesign(java));
  }

  private static Cdhash hashByCodesign(Path program) throws IOException, InterruptedException {
    Path output = Files.createTempFile("codesign", ".txt");
    try {
      Process codesign =
          new ProcessBuilder("/usr/bin/codesign", "-d", "-vvv", program.toRealPath().toString())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      assertThat(codesign.waitFor(1, TimeUnit.MINUTES)).isTrue();
      Matcher printed = HASH.matcher(Files.readString(output));
      Assumptions.assumeTrue(printed.find(), "this java is not signed");
      return Cdhash.ofHex(printed.group(1));
    } finally {
      Files.delete(output);
    }
  }

  @Test
  void theKernelCallsUsValidAndSigned() throws KernelException {
    assertThat(ProcessFlag.of(ourselves().status()))
        .contains(ProcessFlag.VALID, ProcessFlag.SIGNED);
  }

  @Test
  void theKernelAndTheFrameworkAgreeAboutUs() throws Exception {
    try (MacCode code = MacCode.of(ourToken())) {
      SigningInformation program = code.signingInformation();
      KernelProcess process = ourselves();
      Entitlements entitlements =
          Entitlements.read(process.xmlEntitlements(), process.derEntitlements());

      assertThat(program.cdhash()).contains(process.cdhash());
      assertThat(entitlements.whyUnusable()).isEmpty();
      assertThat(entitlements.dictionary()).isEqualTo(program.entitlements());
      assertThat(code.status()).isEqualTo(process.status());
    }
  }

  /** A1: the kernel compares the version of the process. */
  @Test
  void a1TheKernelRefusesATokenOfAnotherVersion() {
    int[] words = AuditTokens.words(ourToken());
    words[WORDS - 1]++;
    KernelProcess other = new KernelProcess(kernel, AuditTokens.ofWords(words));

    assertThatExceptionOfType(KernelException.class)
        .isThrownBy(other::status)
        .extracting(KernelException::number)
        .isEqualTo(KernelException.ESRCH);
  }

  @Test
  void aPeerThatHungUpIsGone() throws IOException {
    pair.getSocket2().close();

    assertThatExceptionOfType(PeerEvidenceException.class)
        .isThrownBy(() -> MacPeers.ofThisMac().observe(connection))
        .extracting(PeerEvidenceException::reason)
        .isEqualTo(RejectionReason.PEER_GONE);
  }

  @Test
  void weAreProvenAndStayWhoWeAre() throws PeerEvidenceException {
    try (ObservedPeer peer = MacPeers.ofThisMac().observe(connection)) {
      PeerEvidence evidence = peer.prove();

      assertThat(evidence.code().cdhash()).isPresent();
      assertThat(evidence.processFlags()).isPresent();
      assertThat(peer.identify()).isEqualTo(peer.identify());
    }
  }

  /** A9: whoever runs these tests is no identity. */
  @Test
  void a9APolicyForAnAppDoesNotLetUsIn() {
    PeerPolicy policy = SignedPrograms.POLICY;
    try (PeerValidator<UnixConnection> guard = PeerValidator.of(policy, MacPeers.ofThisMac());
        PeerValidator<AuditToken> byToken = PeerValidator.of(policy, MacProcesses.ofThisMac())) {
      PeerDecision decision = guard.check(connection);

      assertThat(reasons(decision)).doesNotContain(RejectionReason.VERDICT_DISAGREEMENT);
      assertThat(reasons(byToken.check(ourToken()))).isEqualTo(reasons(decision));
    }
  }

  private static List<RejectionReason> reasons(PeerDecision decision) {
    assertThat(decision).isInstanceOf(PeerDecision.Rejected.class);
    return ((PeerDecision.Rejected) decision).reasons().stream().map(Rejection::reason).toList();
  }
}
