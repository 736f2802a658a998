package dev.credence.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of the rules. The caller holds the model's lock when it writes, or decides by one. */
class ApprovalRules {

    private final JdbcClient jdbc;

    ApprovalRules(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The alias' own rule, or else the standard one. */
    ApprovalRule of(int model, Alias alias) {
        return jdbc.sql(
                        "select * from registry.approval_rules where model_id = :model and alias = :alias")
                .param("model", model)
                .param("alias", alias.value())
                .query(ApprovalRules::rule)
                .optional()
                .orElseGet(() -> ApprovalRule.standard(alias));
    }

    List<ApprovalRule> all(int model) {
        return jdbc.sql(
                        "select * from registry.approval_rules where model_id = :model order by alias")
                .param("model", model)
                .query(ApprovalRules::rule)
                .list();
    }

    void set(int model, ApprovalRule rule, String actor, Instant now) {
        jdbc.sql(
                        """
                        insert into registry.approval_rules
                            (model_id, alias, approvers, approvals, separate_duties, checks, changed_by, changed_at)
                        values (:model, :alias, :approvers, :approvals, :separate, :checks, :actor, :now)
                        on conflict (model_id, alias) do update set approvers = excluded.approvers,
                            approvals = excluded.approvals, separate_duties = excluded.separate_duties,
                            checks = excluded.checks, changed_by = excluded.changed_by, changed_at = excluded.changed_at
                        """)
                .param("model", model)
                .param("alias", rule.alias().value())
                .param("approvers", rule.by().stream().map(Approver::value).toArray(String[]::new))
                .param("approvals", rule.approvals())
                .param("separate", rule.separateDuties())
                .param(
                        "checks",
                        rule.checks().stream().map(PromotionCheck::toString).toArray(String[]::new))
                .param("actor", actor)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void remove(int model, Alias alias) {
        jdbc.sql("delete from registry.approval_rules where model_id = :model and alias = :alias")
                .param("model", model)
                .param("alias", alias.value())
                .update();
    }

    private static ApprovalRule rule(ResultSet row, int number) throws SQLException {
        return new ApprovalRule(
                new Alias(row.getString("alias")),
                texts(row, "approvers").stream().map(Approver::new).toList(),
                row.getInt("approvals"),
                row.getBoolean("separate_duties"),
                texts(row, "checks").stream().map(PromotionCheck::parse).toList());
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }
}
