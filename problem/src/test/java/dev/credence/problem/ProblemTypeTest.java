package dev.credence.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemTypeTest {

    @Test
    void itsUriEndsInTheNameOfItsPage() {
        assertThat(new ProblemType("model-not-found", 404, "t", Fault.CALLER).uri())
                .hasToString("/problems/model-not-found");
    }

    @Test
    void refusesSlugsThatAreNoPageNamesAndStatusesThatAreNoErrors() {
        assertThatThrownBy(() -> new ProblemType("Model not found", 404, "t", Fault.CALLER))
                .hasMessageContaining("slug");
        assertThatThrownBy(() -> new ProblemType("fine", 200, "t", Fault.CALLER))
                .hasMessageContaining("400 to 599");
    }

    @Test
    void invalidFieldsSayAllThatIsWrong() {
        InvalidFields problem =
                new InvalidFields(
                        List.of(
                                new FieldError("x", "is required"),
                                new FieldError("y", "must be positive")));

        assertThat(problem.detail()).isEqualTo("x: is required; y: must be positive");
        InvalidFields.throwIfAny(List.of());
        assertThatThrownBy(() -> InvalidFields.throwIfAny(problem.errors()))
                .isInstanceOf(InvalidFields.class);
    }
}
