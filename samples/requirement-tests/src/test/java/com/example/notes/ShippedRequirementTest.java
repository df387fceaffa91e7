package com.example.notes;

import static org.countersign.fixtures.assertion.CodeSigningAssertions.assertThat;
import static org.countersign.fixtures.assertion.CodeSigningAssertions.assertThatRequirement;
import static org.countersign.fixtures.gallery.ExhibitKind.DEBUGGABLE;
import static org.countersign.fixtures.gallery.ExhibitKind.DEVELOPER_ID;
import static org.countersign.fixtures.gallery.ExhibitKind.MAC_APP_STORE;
import static org.countersign.fixtures.gallery.ExhibitKind.OLDER_VERSION;

import org.countersign.fixtures.FakeApple;
import org.countersign.fixtures.bundle.Bundle;
import org.countersign.fixtures.bundle.SignedBundle;
import org.countersign.fixtures.gallery.Exhibit;
import org.countersign.fixtures.junit.FakeAppleExtension;
import org.countersign.fixtures.junit.GallerySource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Do the requirements let in what they should, and keep out the rest? */
@ExtendWith(FakeAppleExtension.class)
class ShippedRequirementTest {

  private static final String TEAM = "ABCDE12345";

  @ParameterizedTest
  @EnumSource
  void whatWeShipCompiles(ShippedRequirement requirement) {
    assertThatRequirement(requirement.text()).compiles();
  }

  @ParameterizedTest
  @GallerySource(
      identifier = "com.example.notes",
      team = TEAM,
      version = "2.10",
      olderVersion = "2.9",
      letIn = DEVELOPER_ID)
  void onlyOurReleasesMayTalkToTheHelper(Exhibit code, boolean letIn) {
    assertThat(code).isLetInExactlyIf(letIn, ShippedRequirement.CLIENT.compiled());
  }

  @ParameterizedTest
  @GallerySource(
      identifier = "com.example.notes.helper",
      team = TEAM,
      letIn = {DEVELOPER_ID, MAC_APP_STORE, OLDER_VERSION, DEBUGGABLE})
  void theAppTalksToItsHelperFromBothChannels(Exhibit code, boolean letIn) {
    assertThat(code).isLetInExactlyIf(letIn, ShippedRequirement.HELPER.compiled());
  }

  @Test
  void theWholeAppIsLetInAsItIsBuilt(FakeApple apple) {
    SignedBundle app =
        Bundle.application("Notes", "com.example.notes")
            .version("3.0")
            .sign(apple.developerId(TEAM));
    assertThat(app).satisfies(ShippedRequirement.CLIENT.compiled());
  }
}
