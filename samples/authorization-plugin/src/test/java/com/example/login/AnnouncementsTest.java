package com.example.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.bindings.xpc.XpcMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnnouncementsTest {

  private final Announcements announcements = new Announcements();

  @Test
  void hearsWhoLogsIn() {
    XpcMessage answer = announcements.answer(XpcMessage.empty().with("user", "anna.b-c_d"));
    assertThat(answer.truth("heard")).contains(true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-r", "../anna", "anna\nroot logs in", "anna\u001b[2J", "a b"})
  void doesNotHearWhatIsNoName(String name) {
    XpcMessage answer = announcements.answer(XpcMessage.empty().with("user", name));
    assertThat(answer.truth("heard")).contains(false);
  }

  @Test
  void doesNotHearAMessageWithoutAName() {
    assertThat(announcements.answer(XpcMessage.empty()).truth("heard")).contains(false);
  }
}
