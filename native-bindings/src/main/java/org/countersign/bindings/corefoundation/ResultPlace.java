package org.countersign.bindings.corefoundation;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a function puts an object that it created or copied, besides the status that it returns.
 *
 * <p>Whoever gives the {@linkplain #address() address} to a function takes what is there once the
 * function says that it succeeded. Beside an error only a place for errors is looked at: what else
 * is there then is nobody's promise. So it is places for errors that are closed.
 */
public final class ResultPlace implements AutoCloseable {

  private final CoreFoundationFunctions functions;
  private final PointerByReference address = new PointerByReference();

  ResultPlace(CoreFoundationFunctions functions) {
    this.functions = functions;
  }

  /** Returns the address to call the function with. */
  public PointerByReference address() {
    return address;
  }

  /** Takes over what is there, and empties the place; empty if nothing is. */
  public Optional<OwnedReference> takeIfAny() {
    Pointer result = address.getValue();
    address.setValue(null);
    return Optional.ofNullable(result).map(each -> new OwnedReference(functions, each));
  }

  /**
   * Takes over what is there, and empties the place.
   *
   * @param function who should have put it there
   * @throws CoreFoundationException if nothing is there
   */
  public OwnedReference take(String function) throws CoreFoundationException {
    return takeIfAny()
        .orElseThrow(
            () ->
                new CoreFoundationException(
                    function + " says that it succeeded, but gave nothing"));
  }

  /** Takes over what a function made; if that is nothing, the error that is here says why. */
  OwnedReference orExplain(String function, @Nullable Pointer made) throws CoreFoundationException {
    if (made != null) {
      return new OwnedReference(functions, made);
    }
    Optional<OwnedReference> problem = takeIfAny();
    if (problem.isEmpty()) {
      throw new CoreFoundationException(function + " made nothing");
    }
    try (OwnedReference error = problem.get()) {
      throw new CoreFoundationException(function + " made nothing: " + ErrorReport.of(error));
    }
  }

  /** Releases what is there and was not taken. */
  @Override
  public void close() {
    takeIfAny().ifPresent(OwnedReference::close);
  }
}
