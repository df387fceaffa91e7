package org.countersign.bindings.authorization;

import com.sun.jna.Library;
import org.countersign.bindings.fake.FakeMac;

/** What a test tells the make-believe authorization database ({@code fake_authorization.c}). */
interface FakeRights extends Library {

  /** The functions that can fail, in the order of the fake. */
  enum Function {
    CREATE,
    FREE,
    GET,
    SET,
    REMOVE
  }

  /** What it can give for a definition, in the order of the fake. */
  enum Answer {
    DEFINITION,
    NOTHING,
    TEXT,
    NO_PROPERTY_LIST
  }

  static FakeRights controls() {
    return FakeMac.controls(FakeRights.class);
  }

  void fake_forget_rights();

  void fake_authorization_fails(int function, int status);

  void fake_authorization_answers(int answer);

  void fake_authorization_gives_no_reference();

  int fake_outstanding_authorizations();

  /** Lets a function return a status from now on. */
  default void fail(Function function, int status) {
    fake_authorization_fails(function.ordinal(), status);
  }

  /** Lets reading give something else. */
  default void answer(Answer answer) {
    fake_authorization_answers(answer.ordinal());
  }
}
