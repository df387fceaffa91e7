package org.countersign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectIdentifierTest {

  @ParameterizedTest
  @CsvSource({
    "1.2.840.113635.100.6.1.13, 2a864886f7636406010d",
    "1.2.840.113635.100.6.22, 2a864886f763640616",
    "2.5.4.11, 55040b",
    "0.0, 00",
    "0.39, 27",
    "1.0, 28",
    "1.39, 4f",
    "2.0, 50",
    "2.48, 8100",
    "2.999, 8837",
    "1.2.18446744073709551616, 2a82808080808080808000"
  })
  void convertsBothWays(String dotted, String hex) {
    assertThat(ObjectIdentifier.ofDotted(dotted).der().toHex()).isEqualTo(hex);
    assertThat(new ObjectIdentifier(ByteString.hex(hex))).hasToString(dotted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "1.",
        ".1",
        "1..2",
        "3.1",
        "0.40",
        "1.40",
        "1.2.x",
        "1.2.-3",
        "1.2.03",
        " 1.2",
        "1.2 ",
        "1.2.\u0663"
      })
  void rejectsTextThatIsNoObjectIdentifier(String dotted) {
    assertThatIllegalArgumentException().isThrownBy(() -> ObjectIdentifier.ofDotted(dotted));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "80", "2a80", "2a8001", "2a864886"})
  void rejectsBytesThatAreNoObjectIdentifier(String hex) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ObjectIdentifier(ByteString.hex(hex)));
  }

  @Property
  void dottedNumbersSurviveTheJourneyThroughBytes(@ForAll("dotted") String dotted) {
    ByteString der = ObjectIdentifier.ofDotted(dotted).der();
    assertThat(new ObjectIdentifier(der).dotted()).isEqualTo(dotted);
  }

  @Provide
  Arbitrary<String> dotted() {
    Arbitrary<List<Long>> arcs = Arbitraries.longs().greaterOrEqual(0).list().ofMaxSize(10);
    return Combinators.combine(
            Arbitraries.integers().between(0, 2), Arbitraries.integers().between(0, 39), arcs)
        .as(
            (root, second, rest) ->
                rest.stream()
                    .map(arc -> "." + arc)
                    .collect(Collectors.joining("", root + "." + second, "")));
  }
}
