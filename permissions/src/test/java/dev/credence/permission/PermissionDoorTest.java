package dev.credence.permission;

import static dev.credence.permission.Permission.EDIT;
import static dev.credence.permission.Permission.READ;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.credence.problem.NotFound;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.ProxyFactory;

class PermissionDoorTest {

    private static final ResourceOf<Integer> FLOWERS =
            ResourceOf.of(
                    Integer.class,
                    id -> List.of(Resource.experiment(id)),
                    id -> new NotFound("flower", id));

    /** A use case: flower 1 is restricted to reading, flower 2 to others. */
    static class Garden {

        public String look(@Needs(READ) Integer flower) {
            return "flower " + flower;
        }

        public int lookAll(@Needs(READ) List<Integer> flowers) {
            return flowers.size();
        }

        public String cut(@Needs(EDIT) Integer flower) {
            return look(flower);
        }

        public String stroll(Integer flower) {
            return look(flower);
        }
    }

    private final Garden garden = behind(new Restricted(Map.of("1", READ), Set.of("2")));

    @Test
    void letsInWhoHasThePermissionAndSaysWhatIsMissing() {
        assertThat(garden.look(1)).isEqualTo("flower 1");
        assertThatThrownBy(() -> garden.cut(1))
                .isInstanceOf(PermissionMissing.class)
                .hasMessage("this takes the permission EDIT on experiment 1; you have READ");
        assertThat(garden.cut(3)).isEqualTo("flower 3");
    }

    @Test
    void whatMayNotBeReadDoesNotExist() {
        assertThatThrownBy(() -> garden.look(2)).hasMessage("there is no flower '2'");
        assertThatThrownBy(() -> garden.cut(2)).hasMessage("there is no flower '2'");
        assertThatThrownBy(() -> garden.lookAll(List.of(1, 2))).isInstanceOf(NotFound.class);
        assertThat(garden.lookAll(List.of(1, 3))).isEqualTo(2);
    }

    @Test
    void onlyWhatSaysThatItNeedsSomethingIsChecked() {
        assertThat(garden.stroll(2)).isEqualTo("flower 2");
        assertThat(behind(Permissions.OPEN).cut(2)).isEqualTo("flower 2");
    }

    private static Garden behind(Permissions permissions) {
        var factory = new ProxyFactory(new Garden());
        factory.setProxyTargetClass(true);
        factory.addAdvisor(PermissionDoor.advisor(() -> permissions, () -> List.of(FLOWERS)));
        return (Garden) factory.getProxy();
    }

    private record Restricted(Map<String, Permission> granted, Set<String> others)
            implements Permissions {

        @Override
        public boolean unlimited() {
            return false;
        }

        @Override
        public Optional<Permission> of(Resource resource) {
            return others.contains(resource.key())
                    ? Optional.empty()
                    : Optional.of(granted.getOrDefault(resource.key(), Permission.MANAGE));
        }

        @Override
        public Set<String> hidden(Resource.Kind kind) {
            return others;
        }

        @Override
        public void created(Resource resource) {
            throw new AssertionError("nothing is made here");
        }

        @Override
        public void renamed(Resource from, Resource to) {
            throw new AssertionError("nothing is renamed here");
        }
    }
}
