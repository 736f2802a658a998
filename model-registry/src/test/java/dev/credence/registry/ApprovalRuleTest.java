package dev.credence.registry;

import static dev.credence.registry.Candidates.approver;
import static dev.credence.registry.Candidates.editor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.credence.problem.InvalidFields;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApprovalRuleTest {

    private static final List<Approver> ANN = List.of(new Approver("ann"));

    @Test
    void theStandardRuleTakesAnApproverForTheChampionAndAnEditorForOthers() {
        assertThat(ApprovalRule.standard(Alias.CHAMPION).includes(editor("ann"))).isFalse();
        assertThat(ApprovalRule.standard(Alias.CHAMPION).includes(approver("ann"))).isTrue();
        assertThat(ApprovalRule.standard(new Alias("shadow")).includes(editor("ann"))).isTrue();
    }

    @Test
    void aNameIsNotARole() {
        assertThat(new Approver("APPROVER").includes(approver("ann"))).isFalse();
        assertThat(new Approver("ann").includes(editor("ann"))).isTrue();
        assertThat(new Approver("role:ADMIN").includes(approver("ADMIN"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"role:approver", "role:", "role:VIEWER", "", " ", "a\nb"})
    void refusesWhoCouldNeverDecide(String text) {
        assertThatThrownBy(() -> new Approver(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("role:APPROVER");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gates",
                "tag:validated",
                "tag:validated=yes",
                "tag:a=b=c",
                "metric:crps<=0.4",
                "metric:eval/acc>=-1.0E-5"
            })
    void aCheckIsReadAsItIsWritten(String text) {
        assertThat(PromotionCheck.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Gates",
                "tag:",
                "tag:=x",
                "metric:crps",
                "metric:crps<0.4",
                "metric:crps<=1.2.3",
                "metric:crps<=--1",
                "metric:<=1",
                "sql:drop",
                "tag:a\u0000b"
            })
    void refusesWhatIsNoCheck(String text) {
        assertThatThrownBy(() -> PromotionCheck.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("metric:KEY<=NUMBER");
    }

    @Test
    void namesEveryFieldThatIsOutOfBounds() {
        assertThatThrownBy(() -> new ApprovalRule(Alias.CHAMPION, List.of(), 11, false, List.of()))
                .isInstanceOf(InvalidFields.class)
                .hasMessageContaining("by")
                .hasMessageContaining("approvals");
    }

    @Test
    void readsAsOneLine() {
        var rule =
                new ApprovalRule(
                        Alias.CHAMPION, ANN, 2, true, List.of(PromotionCheck.parse("gates")));

        assertThat(rule).hasToString("2 approvals by ann, duties separated, gates");
    }
}
