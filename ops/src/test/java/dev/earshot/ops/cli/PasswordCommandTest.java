package dev.earshot.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.search.http.Passwords;
import org.junit.jupiter.api.Test;

final class PasswordCommandTest {

  @Test
  void writesTheHashOfAPasswordAndNothingElse() {
    Typed typed = Typed.command(PasswordCommand::new, "correct horse battery\n");

    assertThat(typed.status()).isZero();
    assertThat(typed.out()).hasSize(1);
    assertThat(Passwords.isHash(typed.out().getFirst())).isTrue();
    assertThat(typed.err()).isEmpty();
  }

  @Test
  void refusesOneThatCouldBeGuessed() {
    Typed typed = Typed.command(PasswordCommand::new, "hunter2\n");

    assertThat(typed.status()).isEqualTo(2);
    assertThat(typed.out()).isEmpty();
    assertThat(typed.err()).contains("12 to 500").doesNotContain("hunter2");
  }
}
