package org.countersign.bindings.xpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.countersign.ByteString;
import org.junit.jupiter.api.Test;

class XpcMessageTest {

  @Test
  void answersWithValuesOfTheKindAskedFor() {
    XpcMessage message =
        XpcMessage.empty()
            .with("text", "one")
            .with("number", 2)
            .with("truth", true)
            .with("bytes", ByteString.hex("04"));
    assertThat(message.text("text")).contains("one");
    assertThat(message.number("number")).hasValue(2);
    assertThat(message.truth("truth")).contains(true);
    assertThat(message.bytes("bytes")).contains(ByteString.hex("04"));
    assertThat(message.names()).containsExactlyInAnyOrder("text", "number", "truth", "bytes");
    assertThat(message.text("number")).isEmpty();
    assertThat(message.number("text")).isEmpty();
    assertThat(message.truth("number")).isEmpty();
    assertThat(message.bytes("text")).isEmpty();
    assertThat(message.text("absent")).isEmpty();
  }

  @Test
  void leavesTheMessageItIsMadeOfAsItWas() {
    XpcMessage first = XpcMessage.empty().with("a", 1);
    XpcMessage second = first.with("a", "one");
    assertThat(first.number("a")).hasValue(1);
    assertThat(second.text("a")).contains("one");
    assertThat(XpcMessage.empty().names()).isEmpty();
  }

  @Test
  void hasABoundedNumberOfValues() {
    XpcMessage full = XpcMessage.empty();
    for (int i = 0; i < XpcMessage.MAXIMUM_VALUES; i++) {
      full = full.with("value " + i, i);
    }
    XpcMessage last = full;
    assertThat(last.with("value 0", 7).number("value 0")).hasValue(7);
    assertThatThrownBy(() -> last.with("one more", 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at most 256 values");
  }

  @Test
  void hasABoundedNumberOfBytes() {
    ByteString most = ByteString.of(new byte[XpcMessage.MAXIMUM_BYTES - 1]);
    XpcMessage full = XpcMessage.empty().with("x", most);
    assertThat(full.with("x", most).bytes("x")).contains(most);
    assertThatThrownBy(() -> full.with("y", ByteString.EMPTY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1048576 bytes");
  }

  /** What C reads must be what was written. */
  @Test
  void a11RefusesTextsThatCWouldReadOtherwise() {
    assertThatThrownBy(() -> XpcMessage.empty().with("a", "b\0c"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("zero");
    assertThatThrownBy(() -> XpcMessage.empty().with("a\0", 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> XpcMessage.empty().with("a", "\ud800"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("surrogate");
  }

  @Test
  void printsNamesAndNoValues() {
    assertThat(XpcMessage.empty().with("password\n", "secret"))
        .hasToString("message with [password\\n]");
  }

  @Test
  void equalsAMessageThatSaysTheSame() {
    XpcMessage one = XpcMessage.empty().with("a", 1).with("b", true);
    XpcMessage same = XpcMessage.empty().with("b", true).with("a", 1);
    assertThat(one).isEqualTo(same).hasSameHashCodeAs(same);
    assertThat(one).isNotEqualTo(same.with("a", 2));
  }
}
