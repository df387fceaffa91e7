package org.countersign.bindings.xpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.countersign.ByteString;
import org.countersign.bindings.mac.AuditToken;
import org.countersign.peer.ObservedPeer;
import org.countersign.peer.PeerEvidenceException;
import org.countersign.peer.PeerEvidenceSource;
import org.countersign.peer.PeerValidator;
import org.countersign.peer.RejectionReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * The libxpc of a real system, within this process: whatever runs the tests does not satisfy the
 * requirement, so that everything here ends in a refusal.
 */
@EnabledOnOs(OS.MAC)
@Timeout(60)
class XpcOnMacTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  @Test
  void findsAllThatItNeeds() {
    assertThat(XpcSystem.ofThisMac()).isSameAs(XpcSystem.ofThisMac());
  }

  @Test
  void refusesAClientThatIsNotWhomThePolicyLetsIn() {
    AtomicReference<XpcMessage> served = new AtomicReference<>();
    try (LoggedLines log = new LoggedLines();
        PeerValidator<AuditToken> guard =
            PeerValidator.of(Scene.policy("com.example.nobody"), new NoEvidence());
        XpcListener listener =
            XpcListener.anonymous(
                guard,
                (request, sender) -> {
                  served.set(request);
                  return request;
                })) {
      assertThat(log.lines()).isEmpty();
      assertThatThrownBy(() -> XpcConnection.toListener(listener, guard, TIMEOUT))
          .isInstanceOf(XpcException.class);
    }
    assertThat(served).hasValue(null);
  }

  @Test
  void saysThatNobodyHasTheService() {
    try (LoggedLines log = new LoggedLines();
        PeerValidator<AuditToken> guard =
            PeerValidator.of(Scene.policy("com.example.nobody"), new NoEvidence())) {
      assertThat(log.lines()).isEmpty();
      assertThatThrownBy(
              () -> XpcConnection.toDaemon("org.countersign.test.nobody", guard, TIMEOUT))
          .isInstanceOf(XpcException.class);
    }
  }

  @Test
  void readsWhatItWrites() throws Exception {
    XpcMessage everything =
        XpcMessage.empty()
            .with("text", "ça va 😀")
            .with("number", Long.MIN_VALUE)
            .with("truth", true)
            .with("untruth", false)
            .with("bytes", ByteString.hex("00ff"))
            .with("nothing", ByteString.EMPTY);
    XpcSystem system = XpcSystem.ofThisMac();
    try (OwnedDictionary dictionary = OwnedDictionary.of(system, everything)) {
      assertThat(MessageReader.read(system, dictionary.pointer())).isEqualTo(everything);
    }
  }

  /** Knows nobody. */
  private static final class NoEvidence implements PeerEvidenceSource<AuditToken> {

    @Override
    public ObservedPeer observe(AuditToken token) throws PeerEvidenceException {
      throw new PeerEvidenceException(RejectionReason.NO_EVIDENCE, "nobody is known here");
    }

    @Override
    public boolean provesHardening() {
      return true;
    }
  }
}
