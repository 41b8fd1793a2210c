package studio.gesso.engine.archive.recovery;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.adapter.Lora;

/**
 * The files of a request, of which its bytes have the names only, because pictures must not tell where a person keeps them.
 *
 * @param model its model
 * @param vae the VAE that is used instead of the model's own
 * @param loras its LoRAs, in order
 */
public record RequestFiles(String model, Optional<String> vae, List<String> loras) {

    public RequestFiles {
        loras = List.copyOf(loras);
    }

    /** Those of a request. */
    public static RequestFiles of(Request request) {
        return new RequestFiles(request.model(), request.advanced().vae(),
                request.advanced().loras().stream().map(Lora::file).toList());
    }

    /** A request that has the same files, by their names or otherwise, with these. */
    public Request in(Request request) {
        return request.with(it -> {
            it.model = model;
            it.advanced = request.advanced().with(that -> {
                that.vae = vae;
                that.loras = in(request.advanced().loras());
            });
        });
    }

    private List<Lora> in(List<Lora> known) {
        if (known.size() != loras.size()) {
            return known;
        }
        return IntStream.range(0, loras.size())
                .mapToObj(i -> known.get(i).at(loras.get(i)))
                .toList();
    }
}
