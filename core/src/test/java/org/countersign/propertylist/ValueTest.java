package org.countersign.propertylist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.countersign.ByteString;
import org.countersign.propertylist.PropertyList.Array;
import org.countersign.propertylist.PropertyList.BooleanValue;
import org.countersign.propertylist.PropertyList.DataValue;
import org.countersign.propertylist.PropertyList.DateValue;
import org.countersign.propertylist.PropertyList.Dictionary;
import org.countersign.propertylist.PropertyList.IntegerValue;
import org.countersign.propertylist.PropertyList.NullValue;
import org.countersign.propertylist.PropertyList.RealValue;
import org.countersign.propertylist.PropertyList.StringValue;
import org.countersign.propertylist.PropertyList.UidValue;
import org.junit.jupiter.api.Test;

class ValueTest {

  private static final PropertyList ONE = IntegerValue.of(1);
  private static final PropertyList TWO = IntegerValue.of(2);

  @Test
  void spellingAndOrderDoNotCountForEquality() {
    assertThat(new IntegerValue("0x10"))
        .isEqualTo(IntegerValue.of(16))
        .hasSameHashCodeAs(IntegerValue.of(16));
    assertThat(new RealValue("-0")).isEqualTo(RealValue.of(0)).hasSameHashCodeAs(RealValue.of(0));
    assertThat(new RealValue("NaN")).isEqualTo(new RealValue("nan"));
    assertThat(new DateValue(Instant.EPOCH, "1969-12-32T00:00:00Z"))
        .isEqualTo(DateValue.of(Instant.EPOCH));
    Dictionary there = Dictionary.empty().with("a", ONE).with("b", TWO);
    Dictionary back = Dictionary.empty().with("b", TWO).with("a", ONE);
    assertThat(there).isEqualTo(back).hasSameHashCodeAs(back);
  }

  @Test
  void typesAndValuesCountForEquality() {
    assertThat(ONE).isNotEqualTo(TWO).isNotEqualTo(RealValue.of(1)).isNotEqualTo(new UidValue(1));
    assertThat(Array.of(ONE, TWO)).isNotEqualTo(Array.of(TWO, ONE)).isNotEqualTo(Array.of(ONE));
    assertThat(Dictionary.empty()).isNotEqualTo(Array.of());
    assertThat(Dictionary.empty().with("a", ONE)).isNotEqualTo(Dictionary.empty().with("b", ONE));
    assertThat(DateValue.of(Instant.EPOCH)).isNotEqualTo(DateValue.of(Instant.EPOCH.plusNanos(1)));
  }

  @Test
  void looksUpValuesByKeyAndType() {
    Dictionary dictionary =
        Dictionary.of(Map.of("string", new StringValue("a"), "bool", new BooleanValue(true)));
    assertThat(dictionary.find("string")).isEqualTo(new StringValue("a"));
    assertThat(dictionary.find("absent")).isNull();
    assertThat(dictionary.get("bool")).contains(new BooleanValue(true));
    assertThat(dictionary.get("absent")).isEmpty();
    assertThat(dictionary.string("string")).contains("a");
    assertThat(dictionary.string("bool")).isEmpty();
    assertThat(dictionary.get("bool", BooleanValue.class)).contains(new BooleanValue(true));
    assertThat(dictionary.get("bool", IntegerValue.class)).isEmpty();
    assertThat(dictionary.get("absent", IntegerValue.class)).isEmpty();
  }

  @Test
  void changesLeaveTheOriginalAndTheOrderAlone() {
    Dictionary original = Dictionary.empty().with("b", ONE).with("a", ONE);
    assertThat(original.with("b", TWO).entries())
        .containsExactly(Map.entry("b", TWO), Map.entry("a", ONE));
    assertThat(original.without("b").entries()).containsExactly(Map.entry("a", ONE));
    assertThat(original.without("absent")).isEqualTo(original);
    assertThat(original.entries()).containsExactly(Map.entry("b", ONE), Map.entry("a", ONE));
  }

  @Test
  void isNotChangedThroughWhatItWasMadeOf() {
    List<PropertyList> elements = new ArrayList<>(List.of(ONE));
    Array array = Array.of(elements);
    elements.clear();
    assertThat(array.elements()).containsExactly(ONE);
  }

  @Test
  void printsEveryTypeOnOneHarmlessLine() {
    Dictionary everything =
        Dictionary.empty()
            .with("\"\n", new StringValue("a\u001B\"\\"))
            .with("numbers", Array.of(new IntegerValue("\n0x10"), new RealValue("1e3")))
            .with("rest", Array.of(new BooleanValue(true), new NullValue(), new UidValue(7)))
            .with("data", new DataValue(ByteString.hex("cafe")))
            .with("date", DateValue.of(Instant.EPOCH));
    assertThat(everything)
        .hasToString(
            "{\"\\\"\\n\": \"a\\u{1B}\\\"\\\\\", \"numbers\": [\\n0x10, 1e3],"
                + " \"rest\": [true, null, uid 7], \"data\": <cafe>,"
                + " \"date\": 1970-01-01T00:00:00Z}");
  }

  @Test
  void refusesToNestDeeperThanEveryMethodCanFollow() {
    PropertyList deepest = nested(PropertyList.MAXIMUM_DEPTH);
    PropertyList twin = nested(PropertyList.MAXIMUM_DEPTH);
    assertThat(deepest.equals(twin)).isTrue();
    assertThat(deepest.hashCode()).isEqualTo(twin.hashCode());
    assertThat(deepest.toString()).hasSizeGreaterThan(2 * PropertyList.MAXIMUM_DEPTH);
    assertThat(PropertyListWriter.toXml(deepest)).isNotEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> Array.of(deepest));
    assertThatIllegalArgumentException().isThrownBy(() -> Dictionary.of(Map.of("a", deepest)));
    assertThatIllegalArgumentException().isThrownBy(() -> Dictionary.empty().with("a", deepest));
  }

  @Test
  void refusesSharedValuesThatTogetherAreTooMany() {
    PropertyList doubled = Array.of();
    for (int i = 0; i < 23; i++) {
      doubled = Array.of(doubled, doubled);
    }
    PropertyList largest = doubled;
    assertThat(largest.hashCode()).isNotZero();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Array.of(Collections.nCopies(2, largest)));
  }

  @Test
  void refusesUidsBeyondThirtyTwoBits() {
    assertThatIllegalArgumentException().isThrownBy(() -> new UidValue(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> new UidValue(1L << 32));
  }

  private static PropertyList nested(int depth) {
    PropertyList value = ONE;
    for (int i = 0; i < depth; i++) {
      value = i % 2 == 0 ? Array.of(value) : Dictionary.of(Map.of("a", value));
    }
    return value;
  }
}
