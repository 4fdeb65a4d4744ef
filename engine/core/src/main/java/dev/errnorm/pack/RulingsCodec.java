package dev.errnorm.pack;

import com.google.common.collect.ImmutableSortedMap;
import dev.errnorm.ErrorCode;
import dev.errnorm.Evidence;
import dev.errnorm.FallbackStep;
import dev.errnorm.Remedy;
import dev.errnorm.fact.Meaning;
import dev.errnorm.fact.Proposal;
import dev.errnorm.fact.Ruling;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The binary form of {@link Rulings}, beside the rules that said them. Equal ones give equal bytes.
 * As with {@link PackCodec}, the form is private to one version of errnorm.
 */
public final class RulingsCodec {

  private RulingsCodec() {}

  /**
   * Writes {@code rulings}; {@code out} stays open.
   *
   * @throws IOException if {@code out} does
   */
  public static void write(Rulings rulings, OutputStream out) throws IOException {
    PackOutput pack = new PackOutput();
    pack.map(
        ImmutableSortedMap.copyOf(rulings.proposals()),
        PackOutput::text,
        (to, proposals) -> to.list(proposals, RulingsCodec::writeProposal));
    pack.map(
        ImmutableSortedMap.copyOf(rulings.rulings()), PackOutput::text, RulingsCodec::writeRuling);
    pack.writeTo(out);
  }

  /**
   * Reads what {@link #write} wrote; {@code in} stays open.
   *
   * @throws IOException if {@code in} does
   * @throws PackException if the bytes are something else, are cut or damaged, or were written by
   *     another version of errnorm
   */
  public static Rulings read(InputStream in) throws IOException {
    return PackInput.read(in, RulingsCodec::readRulings);
  }

  private static Rulings readRulings(PackInput in) {
    return new Rulings(
        in.map(PackInput::text, p -> p.list(RulingsCodec::readProposal)),
        in.map(PackInput::text, RulingsCodec::readRuling));
  }

  private static void writeProposal(PackOutput out, Proposal proposal) {
    out.text(proposal.id());
    out.text(proposal.meaning().label());
    out.name(proposal.evidence());
    out.number(proposal.depth());
    out.flag(proposal.own());
    out.number(proposal.conditions());
    out.number(proposal.phraseLength());
  }

  private static Proposal readProposal(PackInput in) {
    return new Proposal(
        in.text(),
        Meaning.of(in.text()),
        in.name(Evidence.class),
        in.number(),
        in.flag(),
        in.number(),
        in.number());
  }

  private static void writeRuling(PackOutput out, Ruling ruling) {
    out.texts(ruling.rules());
    out.list(ruling.orders(), PackOutput::name);
    out.number(ruling.attempts());
    out.list(ruling.withoutSteps(), PackOutput::name);
    out.optional(ruling.shown(), PackOutput::name);
    out.list(ruling.remedies(), PackOutput::name);
  }

  private static Ruling readRuling(PackInput in) {
    return new Ruling(
        in.textSet(),
        in.set(p -> p.name(Ruling.Order.class)),
        in.number(),
        in.set(p -> p.name(FallbackStep.class)),
        in.optional(p -> p.name(ErrorCode.class)),
        in.set(p -> p.name(Remedy.class)));
  }
}
