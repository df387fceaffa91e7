package org.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CheckTest {

  @Test
  void labelsAreDistinctAndShort() {
    assertThat(Stream.of(Check.values()).map(Check::label))
        .doesNotHaveDuplicates()
        .allSatisfy(label -> assertThat(label).matches("[A-Za-z][A-Za-z.\\- ]{1,40}"));
  }

  @Test
  void labelsOfWidelyUsedChecksStay() {
    assertThat(Check.CODE_PAGES.label()).isEqualTo("code pages");
    assertThat(Check.CMS_SIGNATURE.label()).isEqualTo("CMS signature");
    assertThat(Check.INFO_PLIST.label()).isEqualTo("Info.plist");
    assertThat(Check.REQUIREMENT.label()).isEqualTo("requirement");
  }
}
