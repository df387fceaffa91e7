package com.example.helper;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.bindings.xpc.XpcMessage;
import org.junit.jupiter.api.Test;

class TicketOfficeTest {

  private static final XpcMessage NEXT = XpcMessage.empty().with("operation", "next");

  private final TicketOffice office = new TicketOffice();

  @Test
  void givesEachNumberOnce() {
    assertThat(office.answer(NEXT).number("ticket")).hasValue(1);
    assertThat(office.answer(NEXT).number("ticket")).hasValue(2);
  }

  @Test
  void answersNonsenseWithTheProblem() {
    assertThat(office.answer(XpcMessage.empty()).text("problem")).isPresent();
    assertThat(office.answer(XpcMessage.empty().with("operation", 7)).number("ticket")).isEmpty();
  }
}
