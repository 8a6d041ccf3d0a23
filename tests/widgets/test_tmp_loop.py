import asyncio
def test_loop(): 
    async def f(): return 1
    assert asyncio.run(f()) == 1
