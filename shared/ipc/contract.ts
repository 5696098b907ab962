import { z } from 'zod';
import { DECISIONS } from '../bundle/approvals/approval.ts';
import { ROLES } from '../bundle/trust/trust-file.ts';
import { PRODUCT_KINDS } from '../catalogue/record.ts';
import type { JobMessage } from '../job/job-message.ts';
import type { PackExamination, PackOverview } from '../pack/examination.ts';
import { planSchema } from '../plan/schema.ts';
import { VERIFY_LANGUAGE_CODES } from '../texts/verify-languages.ts';
import type { ArrivedCode, MovingCode } from './code-messages.ts';
import { type Client, call, type Emitters, event, type Handlers } from './define.ts';
import { listCalls, recordUse, rootSignatures, trustChange } from './list-contract.ts';
import type {
  AppInfo,
  ApprovalReceipt,
  AuditView,
  CatalogueSearchResult,
  CatalogueSheet,
  ExportPreview,
  ExportReceipt,
  FactsMessage,
  LoadedPlan,
  PlanSummary,
  PriceImport,
  RuleImport,
  SavedRequest,
  SaveReceipt,
  SealedLog,
  Settings,
  SignerOffer,
  SignerSummary,
  TemplateSummary,
  TrustSummary,
  VaultStatus,
  Verdict,
  WorkspaceStatus,
} from './messages.ts';
import { id, isoTime, nothing, sha512, text } from './shapes.ts';

/** Language of a bundle's report, and the first in its VERIFY.txt. */
const language = z.enum(VERIFY_LANGUAGE_CODES);
const planRef = z.object({ id }).strict();
const searchKinds = z.enum([...PRODUCT_KINDS, 'model', 'instrument']);

const searchQuery = z
  .object({
    text: text(200),
    kinds: z.array(searchKinds).max(30),
    countries: z.array(text(4)).max(100),
    statuses: z.array(text(60)).max(60),
    confidences: z.array(z.enum(['high', 'medium', 'low', 'unverified'])).max(4),
    selectableOnly: z.boolean(),
    offset: z.number().int().min(0),
    limit: z.number().int().min(1).max(500),
  })
  .strict();

const priceEntry = z
  .object({
    productId: id,
    minor: z.number().int().min(0),
    currency: z.string().regex(/^[A-Z]{3}$/),
    priceKind: text(40),
    date: z.iso.date(),
    validUntil: z.iso.date().nullable(),
    source: text(400).min(1),
    incoterm: text(20).nullable(),
    taxIncluded: z.boolean(),
  })
  .strict();

const settings = z
  .object({
    theme: z.enum(['system', 'light', 'dark']),
    density: z.enum(['compact', 'standard']),
    projector: z.boolean(),
    singleKeyShortcuts: z.boolean(),
    person: text(80),
    role: text(80),
    lockAfterMinutes: z.number().int().min(0).max(240),
  })
  .strict();

const passphrase = text(1000).min(1);
const passphraseName = z.string().trim().min(1).max(80);

/** A statement about the bundle checked last. */
const statement = z
  .object({
    fileSha512: sha512,
    decision: z.enum(DECISIONS),
    role: z.enum(ROLES),
    remark: text(400),
    final: z.boolean(),
    anyway: z.boolean(),
    signerId: id,
    claimedAt: isoTime,
  })
  .strict();

/** The one list of calls and events between the window and main. A call names the user's intent. */
export const contract = {
  app: {
    info: call<AppInfo>()(nothing),
  },
  workspace: {
    status: call<WorkspaceStatus>()(nothing),
    saveNow: call<WorkspaceStatus>()(nothing),
    /** Main asks for the place: the way out when the usual one is full. Null when the user cancelled. */
    saveCopy: call<{ readonly fileName: string } | null>()(nothing),
    changed: event<WorkspaceStatus>(),
  },
  /** The only calls, with those of `app`, that are answered while the workspace is locked. */
  vault: {
    status: call<VaultStatus>()(nothing),
    unlock: call<VaultStatus>()(z.object({ passphrase }).strict()),
    /** Saves and forgets everything; a plain workspace cannot be locked. */
    lock: call<VaultStatus>()(nothing),
    /** Somebody is at the screen: the time to locking begins anew. */
    touch: call<null>()(nothing),
    /** Six words or more at random, to be taken as a passphrase. */
    suggest: call<{ readonly passphrase: string; readonly bits: number }>()(nothing),
    encrypt: call<VaultStatus>()(
      z.object({ name: passphraseName, passphrase, profile: z.enum(['standard', 'cnsa']) }).strict(),
    ),
    decrypt: call<VaultStatus>()(z.object({ passphrase }).strict()),
    /** Exchanges the passphrase of a name, or adds one for a new name. `passphrase` is one that opens it now. */
    setPassphrase: call<VaultStatus>()(
      z.object({ passphrase, name: passphraseName, next: passphrase }).strict(),
    ),
    removePassphrase: call<VaultStatus>()(z.object({ passphrase, name: passphraseName }).strict()),
    changed: event<VaultStatus>(),
  },
  audit: {
    /** Reads and checks the whole log. */
    read: call<AuditView>()(nothing),
  },
  plan: {
    list: call<readonly PlanSummary[]>()(nothing),
    create: call<LoadedPlan>()(z.object({ templateId: id.nullable(), name: text(120).min(1) }).strict()),
    load: call<LoadedPlan>()(planRef),
    /** `basedOn` is the revision the edit started from; a newer stored one is a conflict, never overwritten. */
    save: call<SaveReceipt>()(z.object({ plan: planSchema, basedOn: z.number().int().min(0) }).strict()),
    duplicate: call<LoadedPlan>()(z.object({ id, name: text(120).min(1), asVariant: z.boolean() }).strict()),
    remove: call<null>()(planRef),
    /** Main asks for the file; null when the user cancelled. */
    importFile: call<LoadedPlan | null>()(nothing),
    exportFile: call<{ readonly fileName: string } | null>()(planRef),
    /** A drawing as SVG: main puts the marking of the stored plan around it and asks where to save. */
    exportDrawing: call<{ readonly fileName: string } | null>()(
      z
        .object({
          id,
          title: text(160).min(1),
          svg: text(64_000_000).min(1),
          widthPx: z.number().min(1).max(100_000),
          heightPx: z.number().min(1).max(10_000_000),
        })
        .strict(),
    ),
  },
  template: {
    list: call<readonly TemplateSummary[]>()(nothing),
  },
  catalogue: {
    facts: call<FactsMessage>()(nothing),
    search: call<CatalogueSearchResult>()(searchQuery),
    /** Two ids exist in two kinds (a rack-scale system is a server and a rack); `kind` says which is meant. */
    sheet: call<CatalogueSheet>()(z.object({ id, kind: searchKinds.optional() }).strict()),
    setOverride: call<CatalogueSheet>()(
      z
        .object({
          id,
          kind: searchKinds.optional(),
          field: text(60).min(1),
          /** In the unit the sheet shows. */
          value: z.number().nullable(),
          reason: text(400).min(1),
        })
        .strict(),
    ),
    clearOverride: call<CatalogueSheet>()(
      z.object({ id, kind: searchKinds.optional(), field: text(60).min(1) }).strict(),
    ),
    /** A product or model as an asset record, JSON text, or a NetBox device type, YAML; checked like a catalogue file. */
    addRecord: call<CatalogueSheet>()(z.object({ record: text(200_000).min(2) }).strict()),
    setPrice: call<null>()(priceEntry),
    clearPrice: call<null>()(z.object({ productId: id }).strict()),
    /** Main asks for the file, CSV or JSON; null when the user cancelled. Lines that cannot be used are told. */
    importPrices: call<PriceImport | null>()(nothing),
    /** Saves the prices in force, or the lines of the stored plan without a price for suppliers to fill in. */
    exportPrices: call<{ readonly fileName: string } | null>()(
      z.object({ planId: id, open: z.boolean() }).strict(),
    ),
    /** Main asks for a file of instruments and sets; null when the user cancelled. What is wrong is told, the rest taken. */
    importRules: call<RuleImport | null>()(nothing),
    /** Saves the user's own instruments and sets as a rule file; null when the user cancelled. */
    exportRules: call<{ readonly fileName: string } | null>()(nothing),
    /** Facts changed: an override, a record or a price; windows load the facts again. */
    changed: event<{ readonly reason: 'override' | 'record' | 'price' | 'pack' }>(),
  },
  bundle: {
    signers: call<readonly SignerSummary[]>()(nothing),
    createSigner: call<SignerSummary>()(
      z
        .object({
          person: text(80).min(1),
          name: text(120).min(1),
          organisation: text(120),
          passphrase: text(1000).min(1),
        })
        .strict(),
    ),
    /** Saves what others need to check a signer: name, public keys, fingerprint. Null when the user cancelled. */
    savePublicRecord: call<{ readonly fileName: string } | null>()(z.object({ signerId: id }).strict()),
    preview: call<ExportPreview>()(z.object({ planId: id, claimedAt: isoTime, language }).strict()),
    /**
     * Has the signer confirm and type the passphrase in a window of its own, signs in a process of its own and asks where
     * to save; null when the user cancelled.
     */
    export: call<ExportReceipt | null>()(
      z
        .object({
          planId: id,
          signerId: id,
          claimedAt: isoTime,
          recipient: text(200),
          language,
        })
        .strict(),
    ),
    /** Asks for the public record of a signer elsewhere and saves what their keys are to sign; null when cancelled. */
    requestSignature: call<SavedRequest | null>()(
      z.object({ planId: id, claimedAt: isoTime, recipient: text(200), language }).strict(),
    ),
    /** Asks for a saved request together with the signatures that came back, and saves the bundle; null when cancelled. */
    bringSignatures: call<ExportReceipt | null>()(z.object({ language }).strict()),
    /** Saves the transmittal slip of the bundle exported last; null when the user cancelled. */
    saveSlip: call<{ readonly fileName: string } | null>()(nothing),
    /** Main asks for the file; null when the user cancelled. */
    verifyFile: call<Verdict | null>()(nothing),
    /** A file dropped on the window; base64, at most 64 MiB decoded. */
    verifyDropped: call<Verdict>()(z.object({ name: text(260), base64: text(90_000_000) }).strict()),
    /** Saves one document of the bundle checked last, of an accepted one only; null when the user cancelled. */
    saveDocument: call<{ readonly fileName: string } | null>()(
      z.object({ fileSha512: sha512, path: text(1000).min(1) }).strict(),
    ),
    /** Saves the verdict on the bundle checked last, as `verify --json` prints it; null when the user cancelled. */
    saveRecord: call<{ readonly fileName: string } | null>()(z.object({ fileSha512: sha512 }).strict()),
    /**
     * Adds a statement to the bundle checked last and asks where to save the new file; null when the user cancelled.
     * Approving is refused when the check refuses the bundle; rejecting and noting are not.
     */
    approve: call<ApprovalReceipt | null>()(statement),
    /** Saves a statement as a request to a signer of the list whose keys are elsewhere; null when the user cancelled. */
    requestStatement: call<{ readonly fileName: string } | null>()(statement),
    /** Asks for a statement that was signed elsewhere and adds it as `approve` does; null when the user cancelled. */
    bringStatement: call<ApprovalReceipt | null>()(z.object({ fileSha512: sha512 }).strict()),
    /** Why a statement about the bundle checked last would not count here, in sentences; empty when it would. */
    standing: call<readonly string[]>()(
      z.object({ fileSha512: sha512, role: z.enum(ROLES), signerId: id, claimedAt: isoTime }).strict(),
    ),
    trust: call<TrustSummary>()(nothing),
    /** Asks for the public record of a signer who is to be listed or made a root holder; null when the user cancelled. */
    readRecord: call<SignerOffer | null>()(recordUse),
    /** Makes the next version of this machine's list, signed by root holders of this machine, as many as it asks for. */
    changeTrust: call<TrustSummary>()(z.object({ change: trustChange, roots: rootSignatures }).strict()),
  },
  /** Work that takes longer than half a second: how far it is, and the way to end it. Answered while locked, too. */
  job: {
    progress: event<JobMessage>(),
    /** Ends a job without leaving anything half done; one that is over, or past its last moment, goes on. */
    cancel: call<null>()(z.object({ id: text(20) }).strict()),
  },
  /** The list of signers of this machine as files. */
  list: listCalls,
  /** Keys of this machine beside signing. */
  key: {
    /** Saves a copy of a signer for paper or a safe, an age file under a passphrase of its own; null when cancelled. */
    paperCopy: call<{ readonly fileName: string } | null>()(
      z.object({ signerId: id, passphrase, paper: passphrase }).strict(),
    ),
    /** Ends the file the audit log is written to with a signed head, and goes on in a new one. */
    sealLog: call<SealedLog>()(z.object({ signerId: id }).strict()),
  },
  /** Small files as moving codes, out of this machine and into it. */
  code: {
    /** A public record, the slip of the bundle exported last, or a part of the bundle checked last. */
    show: call<MovingCode>()(
      z.discriminatedUnion('what', [
        z.object({ what: z.literal('record'), signerId: id }).strict(),
        z.object({ what: z.literal('slip') }).strict(),
        z.object({ what: z.literal('signature'), fileSha512: sha512 }).strict(),
        z
          .object({
            what: z.literal('approval'),
            fileSha512: sha512,
            sequence: z.number().int().min(1).max(9999),
          })
          .strict(),
      ]),
    ),
    /** Opens the window that may use the camera; in the browser host the page opens it itself. */
    openCamera: call<null>()(nothing),
    /** From the camera's window: base64 of what it put together. Refused when it is nothing that travels this way. */
    take: call<ArrivedCode>()(z.object({ base64: text(90_000) }).strict()),
    /** Offers the record that arrived last, as `bundle.readRecord` does a file. */
    offerRecord: call<SignerOffer>()(recordUse),
    /** Adds the statement that arrived last to the bundle checked last and asks where to save the new file. */
    addStatement: call<ApprovalReceipt | null>()(z.object({ fileSha512: sha512 }).strict()),
    /** Saves what arrived last, whatever it is; null when the user cancelled. */
    save: call<{ readonly fileName: string } | null>()(nothing),
    arrived: event<ArrivedCode>(),
  },
  pack: {
    overview: call<PackOverview>()(nothing),
    /** Main asks for the file; it goes into quarantine and is checked, nothing else. Null when the user cancelled. */
    examineFile: call<PackExamination | null>()(nothing),
    /** Imports the pack looked at last, once people have confirmed it. */
    import: call<PackOverview>()(
      z
        .object({
          fileSha512: z.string().regex(/^[0-9a-f]{128}$/),
          persons: z.array(text(80)).min(1).max(2),
          reason: text(400),
          clockConfirmed: z.boolean(),
          pricesConfirmed: z.boolean(),
        })
        .strict(),
    ),
    /** Lets the copy in quarantine go. */
    discard: call<null>()(nothing),
    /** The fingerprint comes first, from paper or telephone; then main asks for the file. Null when cancelled. */
    adoptRoot: call<PackOverview | null>()(z.object({ fingerprint: text(200).min(1) }).strict()),
  },
  settings: {
    get: call<Settings>()(nothing),
    set: call<Settings>()(settings.partial().strict()),
  },
} as const;

export type AppContract = typeof contract;
export type AppClient = Client<AppContract>;
export type AppHandlers = Handlers<AppContract>;
export type AppEmitters = Emitters<AppContract>;
