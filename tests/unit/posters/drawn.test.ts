import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { drawInTurn, findDrawn, forgetDrawn } from '../../../app/posters/drawn.server.ts'

const wanted = (publicId: string, from: unknown = 'words', form = ['poster', 'es', 'carta', '']) => ({
  publicId,
  from,
  form,
})
const drawn = (text: string) => async () => Buffer.from(text)

describe('what was drawn', () => {
  it('is found again under the same words and form alone', async () => {
    await drawInTurn(wanted('a'), drawn('first'))
    expect(findDrawn(wanted('a'))?.toString()).toBe('first')
    expect(findDrawn(wanted('a', 'words', ['image', 'es']))).toBeUndefined()
    expect(findDrawn(wanted('b'))).toBeUndefined()
  })

  it('is thrown away as soon as the notice says something else, or ended', async () => {
    await drawInTurn(wanted('c', 'José'), drawn('named'))
    expect(findDrawn(wanted('c', 'nobody'))).toBeUndefined()
    expect(findDrawn(wanted('c', 'José'))).toBeUndefined()
    await drawInTurn(wanted('d'), drawn('one'))
    forgetDrawn('d')
    expect(findDrawn(wanted('d'))).toBeUndefined()
  })

  it('is drawn once for all who ask at the same time, one after the other, and too many are told to come again', async () => {
    let running = 0
    let most = 0
    let times = 0
    const slow = async () => {
      times++
      running++
      most = Math.max(most, running)
      await wait(5)
      running--
      return Buffer.from('x')
    }
    const same = await Promise.all(Array.from({ length: 5 }, () => drawInTurn(wanted('e'), slow)))
    expect([same.filter(Boolean).length, times, most]).toEqual([5, 1, 1])
    const many = await Promise.all(Array.from({ length: 30 }, (_, at) => drawInTurn(wanted(`f${at}`), slow)))
    expect(most).toBe(1)
    expect(many.filter((bytes) => bytes === undefined).length).toBeGreaterThan(0)
    expect(many.filter(Boolean).length).toBeGreaterThan(5)
  })

  it('leaves room again after a drawing that failed', async () => {
    await expect(drawInTurn(wanted('g'), () => Promise.reject(new Error('no ink')))).rejects.toThrow('no ink')
    expect((await drawInTurn(wanted('g'), drawn('again')))?.toString()).toBe('again')
  })

  it('is at most forty-eight pictures', async () => {
    for (let at = 0; at < 60; at++) await drawInTurn(wanted(`h${at}`), drawn(String(at)))
    expect(
      Array.from({ length: 60 }, (_, at) => findDrawn(wanted(`h${at}`))).filter(Boolean).length,
    ).toBeLessThanOrEqual(48)
    expect(findDrawn(wanted('h59'))?.toString()).toBe('59')
  })
})
