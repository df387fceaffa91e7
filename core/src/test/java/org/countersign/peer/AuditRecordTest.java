package org.countersign.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.peer.MadeUpPeer.app;
import static org.countersign.peer.MadeUpPeer.decide;
import static org.countersign.peer.MadeUpPeer.evidence;
import static org.countersign.peer.MadeUpPeer.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.countersign.ByteString;
import org.countersign.code.SigningInformation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditRecordTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void anAcceptedPeerIsOneLine() {
    assertThat(decide(policy().build(), evidence(app().build())).auditLine())
        .isEqualTo(
            "peer accepted peer=\"pid 411\" uid=501 identifier=\"com.example.app\""
                + " team=\"ABCDE12345\" cdhash=0123456789abcdef0123456789abcdef01234567");
  }

  @Test
  void weaknessesAreOnTheLine() {
    PeerPolicy policy = PeerPolicy.macAppStore().allowAnyIdentifier("say \"why\"\n").build();
    assertThat(decide(policy, evidence(app(MadeUpPeer.MAC_APP_STORE, "1").build())).auditLine())
        .endsWith(
            " weaknesses=\"any program of the signer is let in (say \\\"why\\\"\\n); old versions"
                + " are let in, with their known flaws (no minimumVersion was named)\"");
  }

  @Test
  void aRejectedPeerIsOneLineWithItsReasons() {
    PeerDecision decision =
        decide(
            policy().userIds(0).build(),
            evidence(app().build(), MadeUpPeer.with(ProcessFlag.DEBUGGED)));
    assertThat(decision.auditLine())
        .isEqualTo(
            "peer rejected reasons=wrong-user,debugged peer=\"pid 411\" uid=501"
                + " identifier=\"com.example.app\" team=\"ABCDE12345\""
                + " cdhash=0123456789abcdef0123456789abcdef01234567 message=\"the peer acts for"
                + " user 501, the policy names [0]; a debugger is or was attached to the"
                + " process\"");
  }

  @Test
  void aReasonIsNamedOnce() {
    assertThat(
            decide(policy().build(), evidence(app().build(), Collections.emptySet())).auditLine())
        .startsWith("peer rejected reasons=not-hardened peer=");
  }

  @Test
  void aPeerOfWhomNothingIsKnownIsOneLine() {
    assertThat(
            PeerDecision.Rejected.of(Optional.empty(), RejectionReason.NO_EVIDENCE, "no")
                .auditLine())
        .isEqualTo("peer rejected reasons=no-evidence message=\"no\"");
  }

  @Test
  void jsonHoldsTheSame() throws Exception {
    JsonNode yes =
        JSON.readTree(
            decide(
                    PeerPolicy.developerId(MadeUpPeer.TEAM)
                        .identifiers(MadeUpPeer.IDENTIFIER)
                        .build(),
                    evidence(app().build()))
                .auditJson());
    assertThat(yes)
        .isEqualTo(
            JSON.readTree(
                """
                {"schema": "countersign.peer/1", "accepted": true,
                 "peer": "pid 411", "userId": 501,
                 "identifier": "com.example.app", "teamIdentifier": "ABCDE12345",
                 "cdhash": "0123456789abcdef0123456789abcdef01234567",
                 "reasons": [],
                 "weaknesses": ["old versions are let in, with their known flaws (no minimumVersion was named)"],
                 "notExamined": ["revocation of certificates", "notarization",
                                 "resources and nested code of a bundle"]}
                """));
    JsonNode no =
        JSON.readTree(
            PeerDecision.Rejected.of(Optional.empty(), RejectionReason.TIMEOUT, "too \"late\"")
                .auditJson());
    assertThat(no)
        .isEqualTo(
            JSON.readTree(
                """
                {"schema": "countersign.peer/1", "accepted": false,
                 "reasons": [{"code": "timeout", "message": "too \\"late\\""}],
                 "weaknesses": [], "notExamined": []}
                """));
  }

  private static PeerDecision named(String identifier) {
    SigningInformation code = app().identifier(ByteString.utf8(identifier)).build();
    return decide(policy().build(), evidence(code));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "a\\npeer accepted, a\\npeer accepted",
        "a\\r, a\\r",
        "\\u001b[2J, \\u{1B}[2J",
        "a\\u202eb, a\\u{202E}b",
        "a\\u2028b, a\\u{2028}b",
        "a\" uid=0 x=\"b, a\\\" uid=0 x=\\\"b",
      })
  void nobodyForgesALine(String hostile, String printed) {
    String identifier = escapes(hostile);
    assertThat(named(identifier).auditLine()).contains(" identifier=\"" + printed + "\" ");
  }

  /** Returns the text with the escapes of Java's sources, which no CSV has, carried out. */
  private static String escapes(String text) {
    String escaped = text.replace("\\n", "\n").replace("\\r", "\r");
    return Pattern.compile("\\\\u([0-9a-f]{4})")
        .matcher(escaped)
        .replaceAll(match -> Character.toString(Integer.parseInt(match.group(1), 16)));
  }

  @Property(tries = 300)
  void everyFormIsPlainWhateverThePeerIsCalled(@ForAll @StringLength(max = 40) String hostile)
      throws Exception {
    PeerDecision decision = named(hostile);
    assertThat(decision.auditLine().codePoints()).noneMatch(AuditRecordTest::isControl);
    assertThat(decision.auditLine()).startsWith("peer rejected reasons=");
    assertThat(decision.explain().codePoints()).noneMatch(each -> each != '\n' && isControl(each));
    assertThat(decision.explain()).startsWith("peer rejected\n  ");
    assertThat(decision.auditJson().chars()).allMatch(each -> each >= ' ' && each < 0x7f);
    assertThat(JSON.readTree(decision.auditJson()).get("accepted").booleanValue()).isFalse();
    assertThat(quotesOutsideEscapes(decision.auditLine()) % 2).isZero();
  }

  private static boolean isControl(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }

  private static long quotesOutsideEscapes(String line) {
    return line.replaceAll("\\\\.", "").chars().filter(each -> each == '"').count();
  }

  @Property(tries = 200)
  void descriptionsAndMessagesOfSourcesAreEscaped(@ForAll String hostile) {
    PeerKey key = new PeerKey(ByteString.utf8("k"), 0, hostile);
    PeerDecision decision =
        PeerDecision.Rejected.after(
            Optional.of(key), new PeerEvidenceException(RejectionReason.NO_EVIDENCE, hostile));
    assertThat(decision.auditLine().codePoints()).noneMatch(AuditRecordTest::isControl);
    assertThat(decision.explain().lines()).hasSize(2);
  }

  @Test
  void nobodyFloodsALog() {
    String line = named("a\n".repeat(100_000)).auditLine();
    assertThat(line.length()).isLessThan(4_000);
    assertThat(line).contains("...\"");
  }

  private static PeerDecision rejectedFor(int reasons, String message) {
    List<Rejection> all =
        IntStream.rangeClosed(1, reasons)
            .mapToObj(
                each ->
                    new Rejection(
                        each == reasons
                            ? RejectionReason.HOSTED_CODE
                            : RejectionReason.SIGNATURE_INVALID,
                        message + each))
            .toList();
    return new PeerDecision.Rejected(Optional.empty(), Optional.empty(), all, "");
  }

  @Test
  void everyFormSaysHowManyMoreReasonsThereWere() throws Exception {
    PeerDecision decision = rejectedFor(23, "page ");
    assertThat(decision.auditLine())
        .startsWith("peer rejected reasons=signature-invalid,hosted-code message=\"page 1; page 2;")
        .endsWith("; page 20\" moreReasons=3");
    JsonNode json = JSON.readTree(decision.auditJson());
    assertThat(json.get("reasons")).hasSize(20);
    assertThat(json.get("moreReasons").intValue()).isEqualTo(3);
    assertThat(decision.explain()).endsWith("  signature-invalid: page 20\n  and 3 more\n");
  }

  @Test
  void noFormSpeaksOfMoreWhereAllIsShown() throws Exception {
    PeerDecision decision = rejectedFor(20, "page ");
    assertThat(decision.auditLine()).endsWith("; page 20\"");
    assertThat(JSON.readTree(decision.auditJson()).has("moreReasons")).isFalse();
    assertThat(decision.explain()).endsWith("page 20\n");
  }

  @Test
  void aLineSaysHowManyMessagesItCannotTake() throws Exception {
    PeerDecision decision = rejectedFor(3, "a".repeat(600));
    assertThat(decision.auditLine()).endsWith("a1\" moreReasons=2");
    assertThat(JSON.readTree(decision.auditJson()).get("reasons")).hasSize(3);
    assertThat(rejectedFor(1, "a".repeat(2_000)).auditLine()).endsWith("a...\"");
  }
}
