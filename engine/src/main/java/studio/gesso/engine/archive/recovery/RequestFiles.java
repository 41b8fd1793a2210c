package studio.gesso.engine.archive.recovery;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import studio.gesso.engine.request.Branch;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.Source.Upscale;
import studio.gesso.engine.request.adapter.Lora;
import studio.gesso.engine.request.upscale.Hires;

/**
 * The files of a request, of which its bytes have the names only, because pictures must not tell where a person keeps them.
 *
 * @param model its model
 * @param vae the VAE that is used instead of the model's own
 * @param loras its LoRAs, in order, then those of the runs that it was branched from
 * @param upscaler what makes its picture larger
 */
public record RequestFiles(String model, Optional<String> vae, List<String> loras, Optional<String> upscaler) {

    public RequestFiles {
        loras = List.copyOf(loras);
    }

    /** Those of a request. */
    public static RequestFiles of(Request request) {
        return new RequestFiles(request.model(), request.advanced().vae(),
                Stream.concat(request.advanced().loras().stream(), before(request.advanced().branch()))
                        .map(Lora::file)
                        .toList(),
                upscaler(request));
    }

    /** The LoRAs of the runs that a branch came from, the last first. */
    private static Stream<Lora> before(Optional<Branch> branch) {
        return branch.stream()
                .flatMap(one -> Stream.concat(one.before().loras().stream(), before(one.earlier())));
    }

    /** A request that has the same files, by their names or otherwise, with these. */
    public Request in(Request request) {
        boolean hasSame = of(request).loras.size() == loras.size();
        return request.with(it -> {
            it.model = model;
            it.source = in(request.source());
            it.advanced = request.advanced().with(that -> {
                that.vae = vae;
                // The upscaler of a picture that is made larger is that of its source.
                if (!(request.source() instanceof Upscale)) {
                    that.hires = that.hires.map(hires -> hires.by(upscaler.orElse(hires.upscaler())));
                }
                if (hasSame) {
                    Iterator<String> files = loras.iterator();
                    that.loras = in(that.loras, files);
                    that.branch = that.branch.map(branch -> in(branch, files));
                }
            });
        });
    }

    private static Branch in(Branch branch, Iterator<String> files) {
        return new Branch(branch.step(), branch.before().withLoras(in(branch.before().loras(), files)),
                branch.earlier().map(one -> in(one, files)));
    }

    private static List<Lora> in(List<Lora> known, Iterator<String> files) {
        return known.stream().map(lora -> lora.at(files.next())).toList();
    }

    private static Optional<String> upscaler(Request request) {
        return request.source() instanceof Upscale upscale
                ? Optional.of(upscale.upscaler())
                : request.advanced().hires().map(Hires::upscaler);
    }

    private Source in(Source source) {
        return source instanceof Upscale(var image, var named, var detail, var tile)
                ? new Upscale(image, upscaler.orElse(named), detail, tile)
                : source;
    }
}
