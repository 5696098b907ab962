/** A handle of the module: a session, a slot, an object. */
export type Handle = Buffer;

export interface Attribute {
  readonly type: number;
  readonly value?: Buffer | number | boolean | string;
}

/** The part of the addon `pkcs11js` that is used here; every call throws with a name `CKR_…` in its message. */
export interface Pkcs11 {
  load(path: string): void;
  close(): void;
  C_Initialize(): void;
  C_Finalize(): void;
  C_GetSlotList(tokenPresent: boolean): readonly Handle[];
  C_GetTokenInfo(slot: Handle): {
    readonly label: string;
    readonly manufacturerID: string;
    readonly model: string;
    readonly serialNumber: string;
    readonly flags: number;
  };
  C_GetMechanismInfo(slot: Handle, mechanism: number): { readonly flags: number };
  C_OpenSession(slot: Handle, flags: number): Handle;
  C_CloseSession(session: Handle): void;
  C_Login(session: Handle, user: number, pin: string): void;
  C_Logout(session: Handle): void;
  C_FindObjectsInit(session: Handle, template: readonly Attribute[]): void;
  C_FindObjects(session: Handle, most: number): readonly Handle[];
  C_FindObjectsFinal(session: Handle): void;
  C_GetAttributeValue(
    session: Handle,
    object: Handle,
    template: readonly Attribute[],
  ): readonly { readonly type: number; readonly value: Buffer }[];
  C_SignInit(session: Handle, mechanism: { readonly mechanism: number }, key: Handle): void;
  C_Sign(session: Handle, data: Buffer, out: Buffer): number | Buffer;
}

// PKCS#11 v2.40, pkcs11t.h.
export const CKF = {
  serialSession: 0x4,
  sign: 0x800,
  pinCountLow: 0x1_0000,
  pinFinalTry: 0x2_0000,
  pinLocked: 0x4_0000,
} as const;
export const CKU_USER = 1;
export const CKO = { publicKey: 2, privateKey: 3 } as const;
export const CKK_EC = 3;
export const CKA = { class: 0, label: 3, keyType: 0x100, id: 0x102, ecPoint: 0x181 } as const;
export const CKM = { ecdsa: 0x1041, ecdsaSha384: 0x1045 } as const;

/** Name of the fault a call of the module ended with, as `CKR_PIN_INCORRECT`; null when it says none. */
export function returnName(error: unknown): string | null {
  return error instanceof Error ? (/CKR_[A-Z0-9_]+/.exec(error.message)?.[0] ?? null) : null;
}
