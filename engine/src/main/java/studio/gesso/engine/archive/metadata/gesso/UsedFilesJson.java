package studio.gesso.engine.archive.metadata.gesso;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import studio.gesso.engine.archive.metadata.settings.RecordedFile;
import studio.gesso.engine.base.json.LenientJson;
import studio.gesso.engine.request.adapter.UsedFile;
import studio.gesso.engine.request.adapter.UsedFile.Role;

/** The files that changed a picture, as JSON with their whole hashes; where there are none, nothing is written. */
final class UsedFilesJson {

    private static final String NAME = "files";

    private UsedFilesJson() {}

    static void add(JsonObject json, List<UsedFile> files) {
        if (files.isEmpty()) {
            return;
        }
        JsonArray all = new JsonArray();
        for (UsedFile file : files) {
            JsonObject one = new JsonObject();
            one.addProperty("role", file.role().name().toLowerCase(Locale.ROOT));
            one.addProperty("name", file.called());
            one.addProperty("file", file.file());
            one.addProperty("size", file.size());
            one.addProperty("sha256", file.sha256());
            one.addProperty("short_hash", file.shortHash());
            all.add(one);
        }
        json.add(NAME, all);
    }

    static List<UsedFile> read(JsonObject json) {
        return LenientJson.objects(json, NAME)
                .flatMap(one -> LenientJson.text(one, "role")
                        .flatMap(UsedFilesJson::role)
                        .flatMap(role -> of(one, role))
                        .stream())
                .toList();
    }

    private static Optional<Role> role(String name) {
        return Arrays.stream(Role.values()).filter(role -> role.name().equalsIgnoreCase(name)).findFirst();
    }

    static List<RecordedFile> recorded(JsonObject json) {
        return read(json).stream()
                .map(file -> new RecordedFile(file.role(), file.called(), Optional.of(file.file()),
                        Optional.of(file.size()), List.of(file.sha256())))
                .toList();
    }

    private static Optional<UsedFile> of(JsonObject json, Role role) {
        return LenientJson.text(json, "sha256")
                .map(hash -> new UsedFile(role, LenientJson.text(json, "name").orElse(""),
                        LenientJson.text(json, "file").orElse(""), (long) LenientJson.number(json, "size", 0), hash,
                        LenientJson.text(json, "short_hash").orElse("")));
    }
}
