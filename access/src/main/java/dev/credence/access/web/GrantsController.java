package dev.credence.access.web;

import dev.credence.access.Grants;
import dev.credence.permission.Permission;
import dev.credence.permission.Resource;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.security.Principal;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who may do what with one experiment or model, over REST. */
@RestController
class GrantsController {

    private static final String EXPERIMENT = "/api/v1/experiments/{id}/access";
    private static final String MODEL = "/api/v1/models/{name}/access";

    record Wish(
            @NotNull(message = "is required: one of READ, EDIT, MANAGE") Permission permission) {}

    private final Grants grants;

    GrantsController(Grants grants) {
        this.grants = grants;
    }

    @GetMapping(EXPERIMENT)
    Grants.Access ofExperiment(@PathVariable int id) {
        return grants.of(Resource.experiment(id));
    }

    @GetMapping(MODEL)
    Grants.Access ofModel(@PathVariable String name) {
        return grants.of(Resource.model(name));
    }

    @PutMapping(EXPERIMENT + "/{principal}")
    Grants.Access grant(
            @PathVariable int id,
            @PathVariable String principal,
            @RequestBody @Valid Wish wish,
            Principal actor) {
        return grants.grant(Resource.experiment(id), principal, wish.permission(), actor.getName());
    }

    @PutMapping(MODEL + "/{principal}")
    Grants.Access grant(
            @PathVariable String name,
            @PathVariable String principal,
            @RequestBody @Valid Wish wish,
            Principal actor) {
        return grants.grant(Resource.model(name), principal, wish.permission(), actor.getName());
    }

    @DeleteMapping(EXPERIMENT + "/{principal}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable int id, @PathVariable String principal, Principal actor) {
        grants.revoke(Resource.experiment(id), principal, actor.getName());
    }

    @DeleteMapping(MODEL + "/{principal}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable String name, @PathVariable String principal, Principal actor) {
        grants.revoke(Resource.model(name), principal, actor.getName());
    }

    /** Opens it to everybody again. */
    @DeleteMapping(EXPERIMENT)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void open(@PathVariable int id, Principal actor) {
        grants.open(Resource.experiment(id), actor.getName());
    }

    /** Opens it to everybody again. */
    @DeleteMapping(MODEL)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void open(@PathVariable String name, Principal actor) {
        grants.open(Resource.model(name), actor.getName());
    }
}
