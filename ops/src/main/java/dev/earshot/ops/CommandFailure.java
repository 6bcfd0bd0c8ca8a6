package dev.earshot.ops;

/** Ends a command with a sentence for the person who typed it, and an exit status. */
public final class CommandFailure extends RuntimeException {

  /** The exit status of a command that was right but did not succeed. */
  public static final int FAILED = 1;

  /** The exit status of a wrong command line or configuration. */
  public static final int USAGE = 2;

  private static final long serialVersionUID = 1;

  private final int status;

  private CommandFailure(int status, String message) {
    super(message, null, false, false);
    this.status = status;
  }

  /**
   * It did not succeed, although the command was right.
   *
   * @param message what happened and what to do about it
   */
  public static CommandFailure failed(String message) {
    return new CommandFailure(FAILED, message);
  }

  /**
   * The command line, the configuration or the machine is not as it has to be.
   *
   * @param message what is wrong and what to write instead
   */
  public static CommandFailure usage(String message) {
    return new CommandFailure(USAGE, message);
  }

  /** What to tell the person. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }

  /** The exit status that says so. */
  public int status() {
    return status;
  }
}
