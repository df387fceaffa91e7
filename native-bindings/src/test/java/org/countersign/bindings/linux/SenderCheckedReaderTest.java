package org.countersign.bindings.linux;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import org.countersign.peer.NonceChallenge;
import org.countersign.peer.PeerEvidenceException;
import org.countersign.peer.RejectionReason;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may answer on a connection: only the process that made it. */
class SenderCheckedReaderTest {

  private static final Duration LONG = Duration.ofSeconds(10);

  private static Programs programs;
  private static Meeting.Place place;
  private static Path client;

  @BeforeAll
  static void open() throws IOException {
    programs = Programs.create();
    place = Meeting.Place.in(programs.directory());
    client = programs.unsigned(programs.directory().resolve("client"));
  }

  @AfterAll
  static void close() throws IOException {
    if (programs != null) {
      place.close();
      programs.close();
    }
  }

  private static byte[] challenged(Meeting meeting, SenderCheckedReader reader, byte[] challenge)
      throws IOException, PeerEvidenceException {
    meeting.write(challenge);
    return reader.readExactly(NonceChallenge.FRAME_LENGTH);
  }

  private static RejectionReason refusal(String word) throws IOException, PeerEvidenceException {
    try (Meeting meeting = place.start(client, word);
        SenderCheckedReader reader = SenderCheckedReader.of(meeting.connection(), LONG)) {
      PeerEvidenceException refusal =
          catchThrowableOfType(
              PeerEvidenceException.class,
              () -> challenged(meeting, reader, NonceChallenge.create().challenge()));
      assertThatThrownBy(() -> reader.read(1))
          .isInstanceOf(PeerEvidenceException.class)
          .hasMessageContaining("earlier message");
      return refusal.reason();
    }
  }

  @Test
  void readsWhatThePeerAnswers() throws IOException, PeerEvidenceException {
    NonceChallenge challenge = NonceChallenge.create();
    try (Meeting meeting = place.start(client, "answer");
        SenderCheckedReader reader = SenderCheckedReader.of(meeting.connection(), LONG)) {
      byte[] answer = challenged(meeting, reader, challenge.challenge());

      assertThat(challenge.accepts(answer)).isTrue();
    }
  }

  @Test
  void readsFromAPeerOfAnotherUser() throws IOException, PeerEvidenceException {
    NonceChallenge challenge = NonceChallenge.create();
    try (Meeting meeting = place.start(client, "as", "1234", "answer");
        SenderCheckedReader reader = SenderCheckedReader.of(meeting.connection(), LONG)) {
      assertThat(challenge.accepts(challenged(meeting, reader, challenge.challenge()))).isTrue();
    }
  }

  @Test
  void a2RefusesTheAnswerOfAChild() throws IOException, PeerEvidenceException {
    assertThat(refusal("child-answers")).isEqualTo(RejectionReason.WRONG_SENDER);
  }

  @Test
  void a2RefusesTheAnswerOfAChildWhoseParentIsGone() throws IOException, PeerEvidenceException {
    try (Meeting meeting = place.start(client, "orphan-answers")) {
      PeerEvidenceException refusal =
          catchThrowableOfType(
              PeerEvidenceException.class,
              () -> {
                try (SenderCheckedReader reader =
                    SenderCheckedReader.of(meeting.connection(), LONG)) {
                  challenged(meeting, reader, NonceChallenge.create().challenge());
                }
              });

      assertThat(refusal.reason()).isIn(RejectionReason.WRONG_SENDER, RejectionReason.PEER_GONE);
    }
  }

  @Test
  void a3RefusesWhatWasWrittenBeforeSendersWereNamed() throws Exception {
    try (Meeting meeting = place.start(client, "unasked")) {
      meeting.write(new byte[1]);
      meeting.awaitSomethingToRead();
      try (SenderCheckedReader reader = SenderCheckedReader.of(meeting.connection(), LONG)) {
        assertThatThrownBy(() -> reader.read(1))
            .isInstanceOfSatisfying(
                PeerEvidenceException.class,
                refusal -> assertThat(refusal.reason()).isEqualTo(RejectionReason.WRONG_SENDER))
            .hasMessageContaining("before senders were named");
      }
    }
  }

  /** They stay outside: who had them would have to close them, and could be kept waiting. */
  @Test
  void a21RefusesDescriptorsThatNobodyAskedFor() throws Exception {
    try (Meeting meeting = place.start(client, "descriptor")) {
      meeting.awaitSomethingToRead();
      try (SenderCheckedReader reader = SenderCheckedReader.of(meeting.connection(), LONG)) {
        long before = OpenDescriptors.count();

        assertThatThrownBy(() -> reader.read(1))
            .isInstanceOfSatisfying(
                PeerEvidenceException.class,
                refusal -> assertThat(refusal.reason()).isEqualTo(RejectionReason.WRONG_SENDER))
            .hasMessageContaining("a descriptor came with the message");
        assertThat(OpenDescriptors.count()).isEqualTo(before);
      }
    }
  }

  @Test
  void letsNobodySendDescriptorsIfTheKernelCanRefuseThem() throws Exception {
    try (Meeting meeting = place.start(client, "answer-with-descriptor");
        SenderCheckedReader reader = SenderCheckedReader.of(meeting.connection(), LONG)) {
      Programs.assumeKernelRefusesDescriptors(meeting.connection());

      assertThatThrownBy(() -> challenged(meeting, reader, NonceChallenge.create().challenge()))
          .isInstanceOf(EOFException.class);
      meeting.awaitEnd();
      assertThat(meeting.process().exitValue()).isEqualTo(1);
    }
  }

  @Test
  void refusesWhatThePeerWroteBeforeItEnded() throws Exception {
    try (Meeting meeting = place.start(client, "announce");
        SenderCheckedReader reader = SenderCheckedReader.of(meeting.connection(), LONG)) {
      meeting.awaitSomethingToRead();
      meeting.process().destroyForcibly();
      meeting.awaitEnd();

      assertThatThrownBy(() -> reader.read(1))
          .isInstanceOfSatisfying(
              PeerEvidenceException.class,
              refusal -> assertThat(refusal.reason()).isEqualTo(RejectionReason.PEER_GONE));
    }
  }

  @Test
  void tellsAnEmptyPacketFromTheEnd() throws Exception {
    try (PacketPair packets = PacketPair.create();
        SenderCheckedReader reader = SenderCheckedReader.of(packets.connection(), LONG)) {
      packets.write("one");
      packets.write("two");

      assertThat(reader.read(10)).asString(US_ASCII).isEqualTo("one");
      assertThat(reader.read(10)).asString(US_ASCII).isEqualTo("two");
      packets.hangUp();
      assertThat(reader.read(10)).isEmpty();
    }
    try (PacketPair packets = PacketPair.create();
        SenderCheckedReader reader = SenderCheckedReader.of(packets.connection(), LONG)) {
      packets.write("");
      packets.write("two");

      assertThatThrownBy(() -> reader.read(10))
          .isInstanceOf(ProtocolException.class)
          .hasMessageContaining("empty packet");
      assertThatThrownBy(() -> reader.read(10))
          .isInstanceOf(PeerEvidenceException.class)
          .hasMessageContaining("earlier message");
    }
  }

  @Test
  void refusesPacketsThatAreTooLong() throws Exception {
    try (PacketPair packets = PacketPair.create();
        SenderCheckedReader reader = SenderCheckedReader.of(packets.connection(), LONG)) {
      packets.write("three");

      assertThatThrownBy(() -> reader.read(3))
          .isInstanceOf(PeerEvidenceException.class)
          .hasMessageContaining("longer than what was asked for");
    }
  }

  @Test
  void waitsNoLongerThanItMay() throws IOException, PeerEvidenceException {
    try (Meeting meeting = place.start(client, "answer");
        SenderCheckedReader reader =
            SenderCheckedReader.of(meeting.connection(), Duration.ofMillis(20))) {
      assertThatThrownBy(() -> reader.read(1)).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void a21WaitsNoLongerForAPeerThatWritesNowAndThen() throws IOException, PeerEvidenceException {
    try (Meeting meeting = place.start(client, "answer-slowly");
        SenderCheckedReader reader =
            SenderCheckedReader.of(meeting.connection(), Duration.ofMillis(500))) {
      assertThatThrownBy(() -> challenged(meeting, reader, NonceChallenge.create().challenge()))
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void tellsTheEnd() throws IOException, PeerEvidenceException, InterruptedException {
    try (Meeting meeting = place.start(client, "answer");
        SenderCheckedReader reader = SenderCheckedReader.of(meeting.connection(), LONG)) {
      meeting.process().destroyForcibly();
      meeting.awaitEnd();

      assertThat(reader.read(1)).isEmpty();
      assertThatThrownBy(() -> reader.readExactly(1)).isInstanceOf(EOFException.class);
    }
  }
}
