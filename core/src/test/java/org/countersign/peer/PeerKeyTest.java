package org.countersign.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.countersign.ByteString;
import org.junit.jupiter.api.Test;

class PeerKeyTest {

  private static final ByteString TOKEN = ByteString.utf8("token");

  @Test
  void whatDecidesIsTheEvidenceAndTheUser() {
    PeerKey key = new PeerKey(TOKEN, 501, "pid 1");
    assertThat(new PeerKey(TOKEN, 501, "pid 2")).isEqualTo(key).hasSameHashCodeAs(key);
    assertThat(new PeerKey(TOKEN, 502, "pid 1")).isNotEqualTo(key);
    assertThat(new PeerKey(ByteString.utf8("token2"), 501, "pid 1")).isNotEqualTo(key);
  }

  @Test
  void thereIsEvidenceAndAUser() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PeerKey(ByteString.EMPTY, 501, "pid 1"));
    assertThatIllegalArgumentException().isThrownBy(() -> new PeerKey(TOKEN, -2, "pid 1"));
    assertThat(new PeerKey(TOKEN, 0xffff_fffeL, "pid 1").effectiveUserId()).isEqualTo(4294967294L);
  }

  @Test
  void theDescriptionIsPrintable() {
    assertThat(new PeerKey(TOKEN, 0, "pid\n1").toString()).contains("pid\\n1");
  }
}
