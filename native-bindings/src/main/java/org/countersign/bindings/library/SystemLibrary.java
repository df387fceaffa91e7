package org.countersign.bindings.library;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;

/** One loaded library. It stays loaded as long as it is referred to. Immutable and thread safe. */
public final class SystemLibrary {

  /** Texts are UTF-8 on a Mac, whatever the JVM's default is. */
  private static final Map<String, Object> OPTIONS =
      Map.of(Library.OPTION_STRING_ENCODING, "UTF-8");

  private final NativeLibrary library;
  private final String path;

  private SystemLibrary(NativeLibrary library, String path) {
    this.library = library;
    this.path = path;
  }

  /**
   * Loads a library.
   *
   * @param path absolute, so that no search path can put another one in its place
   * @throws UnsupportedOperationException if it cannot be loaded
   */
  public static SystemLibrary at(String path) {
    try {
      return new SystemLibrary(NativeLibrary.getInstance(path, OPTIONS), path);
    } catch (UnsatisfiedLinkError e) {
      throw new UnsupportedOperationException(
          "the system's library " + path + " cannot be loaded: " + e.getMessage(), e);
    }
  }

  /**
   * Returns the functions that {@code declarations} declares. Each is looked up at its first call,
   * which throws {@link UnsatisfiedLinkError} if the system does not have it; ask {@link #has}
   * first of those that not every supported system has.
   */
  public <T extends Library> T functions(Class<T> declarations) {
    return Native.load(path, declarations, OPTIONS);
  }

  /**
   * Returns the functions that {@code declarations} declares, all of which are there.
   *
   * @throws UnsupportedOperationException if this system lacks any of them; the message says which
   */
  public <T extends Library> T allFunctions(Class<T> declarations) {
    requireAll(declarations);
    return functions(declarations);
  }

  /**
   * Checks that all functions are there that {@code declarations} declares.
   *
   * @throws UnsupportedOperationException if this system lacks any of them; the message says which
   */
  public void requireAll(Class<?> declarations) {
    for (Method declared : declarations.getDeclaredMethods()) {
      if (!has(declared.getName())) {
        throw lacks(declared.getName());
      }
    }
  }

  private UnsupportedOperationException lacks(String symbol) {
    return new UnsupportedOperationException("the system's library " + path + " lacks " + symbol);
  }

  /** Tells whether this system has a function of this name. */
  public boolean has(String function) {
    try {
      library.getFunction(function);
      return true;
    } catch (UnsatisfiedLinkError e) {
      return false;
    }
  }

  /** Returns the address of an exported variable; empty if this system does not have it. */
  public Optional<Pointer> variable(String name) {
    try {
      return Optional.of(library.getGlobalVariableAddress(name));
    } catch (UnsatisfiedLinkError e) {
      return Optional.empty();
    }
  }

  /**
   * Returns the address of an exported variable.
   *
   * @throws UnsupportedOperationException if this system does not have it
   */
  public Pointer requiredVariable(String name) {
    return variable(name).orElseThrow(() -> lacks(name));
  }

  /** Returns where it was loaded from. */
  @Override
  public String toString() {
    return path;
  }
}
