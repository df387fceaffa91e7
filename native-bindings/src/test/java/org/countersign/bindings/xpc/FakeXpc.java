package org.countersign.bindings.xpc;

import com.sun.jna.Callback;
import com.sun.jna.CallbackProxy;
import com.sun.jna.Library;
import org.countersign.bindings.fake.FakeMac;
import org.countersign.bindings.mac.AuditToken;
import org.jspecify.annotations.Nullable;

/** The make-believe libxpc, and what a test can tell it to do. */
final class FakeXpc {

  private static @Nullable XpcSystem system;
  private static @Nullable Callback whileActivating; // C alone would not keep it

  private FakeXpc() {}

  /** What is put into a message that no message has. */
  enum Oddity {
    NONE,
    AN_ARRAY,
    A_TEXT_THAT_IS_NOT_UTF_8,
    A_NAME_THAT_IS_NOT_UTF_8,
    TOO_MANY_VALUES,
    TOO_MANY_BYTES,
    AN_UNSIGNED_NUMBER,
    A_TEXT_WITH_A_ZERO
  }

  /** What a server in the user's domain does, that is none of ours. */
  enum Script {
    NONE,
    ANSWERS,
    IS_SILENT,
    IS_INTERRUPTED,
    IS_INVALID,
    ANSWERS_NOTHING
  }

  /** What is said on all connections. */
  enum Event {
    INTERRUPTED,
    TERMINATION_IMMINENT,
    UNHEARD_OF,
    NOTHING,
    AN_UNASKED_MESSAGE
  }

  interface Controls extends Library {

    void fake_xpc_begin_anew();

    void fake_xpc_wait();

    int fake_xpc_living_objects();

    void fake_xpc_make_nothing(boolean nothing);

    void fake_xpc_tokens(byte[] clients, byte[] servers);

    void fake_xpc_refuse(boolean clients, boolean servers);

    void fake_xpc_take_requirements_with(int status, boolean onlyPeers);

    void fake_xpc_use_short_threads(boolean isShort);

    void fake_xpc_deliver_what_was_queued();

    void fake_xpc_while_activating_a_peer(Callback call);

    void fake_xpc_tell_now();

    void fake_xpc_end_by_themselves(boolean listeners);

    void fake_xpc_give_no_reason();

    void fake_xpc_spoil(int shape, int after);

    void fake_xpc_run_script(String name, int script);

    void fake_xpc_say(int what);

    String fake_xpc_heard();

    int fake_xpc_heard_count();

    long fake_xpc_last_flags();

    String fake_xpc_last_requirement();

    int fake_xpc_guarded_activations();

    int fake_xpc_unguarded_activations();

    int fake_xpc_connection_tokens();
  }

  static synchronized XpcSystem system() {
    XpcSystem known = system;
    if (known == null) {
      known = XpcSystem.of(FakeMac.libraries().system());
      system = known;
    }
    return known;
  }

  static Controls controls() {
    return FakeMac.controls(Controls.class);
  }

  /** Has all clients and all servers be these processes, as the kernel says with each message. */
  static void send(AuditToken clients, AuditToken servers) {
    controls().fake_xpc_tokens(clients.bytes().toByteArray(), servers.bytes().toByteArray());
  }

  /** Runs a server in the user's domain, where the privileged flag does not look. */
  static void runInUsersDomain(String name, Script script) {
    controls().fake_xpc_run_script(name, script.ordinal());
  }

  /** Runs a server in the system's domain. */
  static void runInPrivilegedDomain(String name, Script script) {
    controls().fake_xpc_run_script(name, -script.ordinal());
  }

  /** Puts something odd into the message after so many others. */
  static void spoil(Oddity oddity, int after) {
    controls().fake_xpc_spoil(oddity.ordinal(), after);
  }

  /**
   * Does something once, when the next peer that a listener receives is active, and the listener
   * does not know it yet.
   */
  static void whileActivatingAPeer(Runnable task) {
    Callback call = new Call(task);
    whileActivating = call;
    controls().fake_xpc_while_activating_a_peer(call);
  }

  private record Call(Runnable task) implements CallbackProxy {

    @Override
    public Class<?>[] getParameterTypes() {
      return new Class<?>[0];
    }

    @Override
    public Class<?> getReturnType() {
      return void.class;
    }

    @Override
    public @Nullable Object callback(Object[] arguments) {
      task.run();
      return null;
    }
  }

  static void say(Event event) {
    controls().fake_xpc_say(event.ordinal());
  }
}
