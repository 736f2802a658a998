package dev.credence.platform.dashboard;

import dev.credence.access.Grants;
import dev.credence.permission.Permission;
import dev.credence.permission.Resource;
import dev.credence.registry.ModelName;
import java.security.Principal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The buttons that say who may do what with an experiment or a model; its page shows it. */
@Controller
class AccessPages {

    private final Grants grants;

    AccessPages(Grants grants) {
        this.grants = grants;
    }

    @PostMapping("/experiments/{id}/access")
    String grant(
            @PathVariable int id,
            @RequestParam String principal,
            @RequestParam Permission permission,
            Principal actor) {
        grants.grant(Resource.experiment(id), principal, permission, actor.getName());
        return back(id);
    }

    @PostMapping("/experiments/{id}/access/{principal}/revocation")
    String revoke(@PathVariable int id, @PathVariable String principal, Principal actor) {
        grants.revoke(Resource.experiment(id), principal, actor.getName());
        return back(id);
    }

    @PostMapping("/experiments/{id}/access/opening")
    String open(@PathVariable int id, Principal actor) {
        grants.open(Resource.experiment(id), actor.getName());
        return back(id);
    }

    @PostMapping("/models/{name}/access")
    String grant(
            @PathVariable ModelName name,
            @RequestParam String principal,
            @RequestParam Permission permission,
            Principal actor) {
        grants.grant(Resource.model(name.value()), principal, permission, actor.getName());
        return back(name);
    }

    @PostMapping("/models/{name}/access/{principal}/revocation")
    String revoke(@PathVariable ModelName name, @PathVariable String principal, Principal actor) {
        grants.revoke(Resource.model(name.value()), principal, actor.getName());
        return back(name);
    }

    @PostMapping("/models/{name}/access/opening")
    String open(@PathVariable ModelName name, Principal actor) {
        grants.open(Resource.model(name.value()), actor.getName());
        return back(name);
    }

    private static String back(int id) {
        return "redirect:/experiments/" + id + "#access";
    }

    private static String back(ModelName name) {
        return "redirect:/models/" + name + "#access";
    }
}
